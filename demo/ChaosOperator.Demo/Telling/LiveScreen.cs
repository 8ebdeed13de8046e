using ChaosOperator.Demo.Runs;
using Spectre.Console;

namespace ChaosOperator.Demo.Telling;

/// <summary>A picture that is redrawn in place, for terminals.</summary>
internal sealed class LiveScreen(LiveDisplayContext context, IAnsiConsole console) : IRunScreen
{
    private readonly List<EventView> seen = [];

    public void Show(RunView run, IReadOnlyList<EventView> events, DateTimeOffset now)
    {
        seen.AddRange(events.Where(happened => happened.IsNews));
        context.UpdateTarget(RunPicture.Of(run, seen, now, console.Profile.Width));
    }
}
