using ChaosOperator.Cli.Following;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Tests.Following;

/// <summary>Somebody at a terminal, who answers when a test has them answer.</summary>
/// <param name="canAsk">Whether keys come from them.</param>
internal sealed class Person(bool canAsk) : IRunDisplay
{
    private readonly Lock gate = new();
    private readonly List<string> told = [];
    private readonly TaskCompletionSource isAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<Answer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>All that they were told.</summary>
    public string Told
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', told);
            }
        }
    }

    /// <summary>Done once they were asked.</summary>
    public Task IsAsked => isAsked.Task;

    public bool CanAsk => canAsk;

    public void Show(V1Alpha1ChaosRun run) => Tell($"{run.Status?.Phase}");

    public void Tell(string line)
    {
        lock (gate)
        {
            told.Add(line);
        }
    }

    /// <summary>They press a key.</summary>
    public void Press(Answer key) => answer.SetResult(key);

    public async Task<Answer> AnswerAsync(CancellationToken cancellationToken)
    {
        isAsked.TrySetResult();
        var given = await answer.Task.WaitAsync(cancellationToken);
        answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return given;
    }
}
