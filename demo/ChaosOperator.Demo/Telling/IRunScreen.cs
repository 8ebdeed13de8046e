using ChaosOperator.Demo.Runs;

namespace ChaosOperator.Demo.Telling;

/// <summary>Where a run is shown while it goes on.</summary>
internal interface IRunScreen
{
    /// <summary>Shows the run as it is now.</summary>
    /// <param name="run">The run.</param>
    /// <param name="events">Events that were not there the last time.</param>
    /// <param name="now">The lab's time.</param>
    void Show(RunView run, IReadOnlyList<EventView> events, DateTimeOffset now);
}
