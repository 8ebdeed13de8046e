using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports.Reading;

namespace ChaosOperator.Reports.Model;

/// <summary>
/// What a report says of a run, in the order in which it says it. Every format is a rendering of this, and the JSON report is this as it is: docs/reports.md has the schema. Times are UTC, durations such as
/// 3m10s, values in the units of their signals. Texts are as they were written, by whoever wrote them: a rendering makes them harmless.
/// </summary>
public sealed record RunReport
{
    /// <summary>Tells the JSON report from other documents.</summary>
    public const string ThisFormat = "chaosoperator.dev/run-report";

    /// <summary>Version of the schema; members may be added to it, but none changes its meaning or goes.</summary>
    public const int ThisVersion = 1;

    /// <summary>Always <see cref="ThisFormat"/>.</summary>
    public string Format { get; } = ThisFormat;

    /// <summary>Always <see cref="ThisVersion"/>.</summary>
    public int Version { get; } = ThisVersion;

    /// <summary>Which run.</summary>
    public required ReportedRun Run { get; init; }

    /// <summary>What must stay true.</summary>
    public required string Claim { get; init; }

    /// <summary>The situation in which the claim is made.</summary>
    public string? Given { get; init; }

    /// <summary>What the run showed; null while it has no verdict.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Why, in a sentence or a few; or what the run is doing.</summary>
    public required string Sentence { get; init; }

    /// <summary>Whether the fault is gone, and by what that is known.</summary>
    public required FaultStanding Fault { get; init; }

    /// <summary>What to do next.</summary>
    public required string NextStep { get; init; }

    /// <summary>What a reader has to know before relying on the verdict, a sentence each.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>When what happened.</summary>
    public required RunTimes Times { get; init; }

    /// <summary>What the run measured.</summary>
    public IReadOnlyList<ReportedFigure> Figures { get; init; } = [];

    /// <summary>The signals that were counted, as they were judged, in the order of the hypothesis.</summary>
    public IReadOnlyList<SignalPicture> Signals { get; init; } = [];

    /// <summary>Every expectation of the hypothesis: steady state, impact, during, after. One that was never judged is Undecided.</summary>
    public IReadOnlyList<ReportedExpectation> Expectations { get; init; } = [];

    /// <summary>What <c>verify</c> of the experiment showed after the fault.</summary>
    public IReadOnlyList<ReportedExpectation> Verification { get; init; } = [];

    /// <summary>The guards of the experiment.</summary>
    public IReadOnlyList<GuardRecord> Guards { get; init; } = [];

    /// <summary>Causes that were found, warnings first.</summary>
    public IReadOnlyList<Finding> Diagnosis { get; init; } = [];

    /// <summary>What was done in AWS, in the order in which it was begun.</summary>
    public IReadOnlyList<AwsDeed> Aws { get; init; } = [];

    /// <summary>What that cost, as far as the run tells.</summary>
    public required RunCost Cost { get; init; }

    /// <summary>What happened when, oldest first.</summary>
    public IReadOnlyList<TimelineMark> Timeline { get; init; } = [];

    /// <summary>Completed runs of the same hypothesis, newest first.</summary>
    public IReadOnlyList<CompletedRun> History { get; init; } = [];

    /// <summary>Where the times of the confirmed runs are going.</summary>
    public string? Trend { get; init; }

    /// <summary>The report of a run. Pure: the same source gives the same report.</summary>
    /// <param name="source">The run.</param>
    public static RunReport Of(ReportSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ReportReader(source).Read();
    }
}

/// <summary>Which run a report speaks of.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its UID.</param>
/// <param name="Experiment">Name of its experiment; null when it was never confirmed to which it belongs.</param>
/// <param name="Cause">What asked for it; null when the source does not say.</param>
public sealed record ReportedRun(string Namespace, string Name, string Uid, string? Experiment, RunCause? Cause);

/// <summary>When what happened; null for what did not.</summary>
/// <param name="Started">The run began.</param>
/// <param name="Completed">The verdict was final.</param>
/// <param name="SteadyStateStart">Start of the window of the steady state, which is the baseline too.</param>
/// <param name="SteadyStateEnd">Its end.</param>
/// <param name="FaultStart">The fault was in full force.</param>
/// <param name="FaultEnd">It began to be lifted.</param>
/// <param name="Detected">The system showed that it had noticed.</param>
/// <param name="Recovered">All was well again.</param>
public sealed record RunTimes(
    DateTimeOffset? Started,
    DateTimeOffset? Completed,
    DateTimeOffset? SteadyStateStart,
    DateTimeOffset? SteadyStateEnd,
    DateTimeOffset? FaultStart,
    DateTimeOffset? FaultEnd,
    DateTimeOffset? Detected,
    DateTimeOffset? Recovered);

/// <summary>A time that the run measured.</summary>
/// <param name="Name">What it is, as in <c>time to detect</c>.</param>
/// <param name="Value">A duration.</param>
/// <param name="By">The expectation that it comes from; null when it comes from none.</param>
public sealed record ReportedFigure(string Name, string Value, string? By);
