using ChaosOperator.Cli.Following;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Local;

/// <summary>A display whose end is not the end of the run: a terminal that was closed, or a pipe that nobody reads any more, keeps no fault from being lifted.</summary>
internal sealed class StubbornDisplay(IRunDisplay display) : IRunDisplay
{
    private bool isGone;

    public bool CanAsk => false;

    public void Show(V1Alpha1ChaosRun run) => Try(() => display.Show(run));

    public void Tell(string line) => Try(() => display.Tell(line));

    public Task<Answer> AnswerAsync(CancellationToken cancellationToken) => display.AnswerAsync(cancellationToken);

    private void Try(Action show)
    {
        if (isGone)
        {
            return;
        }

        try
        {
            show();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            isGone = true;
        }
    }
}
