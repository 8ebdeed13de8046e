using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Following;

/// <summary>Shows a run as lines, each thing once: for logs of pipelines.</summary>
internal sealed class LinesDisplay(TextWriter output) : IRunDisplay
{
    private ChaosRunStatus? told;

    public bool CanAsk => false;

    public void Show(V1Alpha1ChaosRun run)
    {
        if (run.Status is { } status)
        {
            foreach (var line in RunLines.New(told, status))
            {
                output.WriteLine(line);
            }

            told = status;
        }
    }

    public void Tell(string line) => output.WriteLine(line);

    public Task<Answer> AnswerAsync(CancellationToken cancellationToken) => throw new NotSupportedException("Nobody reads along who could answer.");
}
