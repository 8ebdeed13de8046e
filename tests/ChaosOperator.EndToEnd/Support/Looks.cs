using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>How soon operators act on what they could know, counted in their looks at a fault, which a busy machine delays as it delays what follows from them.</summary>
public static class Looks
{
    /// <summary>One that had begun before it could be known, and the one that finds it.</summary>
    private const int Most = 2;

    /// <summary>Asserts that FIS was told to stop by the look that first could know why.</summary>
    /// <param name="lab">Where one fault is in force.</param>
    /// <param name="known">From when on it could be known; virtual time.</param>
    /// <param name="stop">The call that stops the fault.</param>
    /// <param name="cancellationToken">Ends the reading of the lab's calls.</param>
    public static async Task AssertStoppedByTheFirstThatCouldKnowAsync(LabClient lab, DateTimeOffset known, LabCall stop, CancellationToken cancellationToken)
    {
        Assert.True(stop.Time >= known.AddSeconds(-1), $"FIS was told to stop at {stop.Time:O}, and the reason could be known at {known:O}.");
        var looks = (await lab.CallsAsync("fis", "GetExperiment", cancellationToken)).Count(call => call.Caller != LabAws.Caller && call.Time > known && call.Time < stop.Time);
        Assert.True(looks <= Most, $"FIS was told to stop {(stop.Time - known).TotalSeconds:0.0} s of virtual time after the reason could be known, by look {looks} since.");
    }
}
