using ChaosOperator.Demo.Runs;

namespace ChaosOperator.Demo.Telling;

/// <summary>One line a change, for pipes and CI.</summary>
internal sealed class LineScreen(Teller teller) : IRunScreen
{
    private readonly RunNarrator narrator = new();

    public void Show(RunView run, IReadOnlyList<EventView> events, DateTimeOffset now)
    {
        foreach (var happened in events)
        {
            if (happened.IsNews)
                Write(now, "event", $"{happened.Type} {happened.Reason} on {happened.Regarding}: {happened.Note}");
        }

        foreach (var line in narrator.Tell(run))
            Write(now, line.Kind, line.Text);
    }

    private void Write(DateTimeOffset now, string kind, string text) => teller.Say($"  {now.UtcDateTime:HH:mm:ss}  {kind,-8}  {text}");
}
