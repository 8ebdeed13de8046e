using ChaosOperator.Cli.Following;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>What a person would see of a run.</summary>
internal sealed class SeenRun(Action<ChaosRunStatus>? onStored = null, Action<string>? onTold = null) : IRunDisplay
{
    public List<ChaosRunStatus> Stored { get; } = [];

    public List<string> Told { get; } = [];

    public bool CanAsk => false;

    public void Show(V1Alpha1ChaosRun run)
    {
        if (run.Status is { } status && (Stored.Count == 0 || !ReferenceEquals(Stored[^1], status)))
        {
            Stored.Add(status);
            onStored?.Invoke(status);
        }
    }

    public void Tell(string line)
    {
        Told.Add(line);
        onTold?.Invoke(line);
    }

    public Task<Answer> AnswerAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("A local run asks nobody.");
}
