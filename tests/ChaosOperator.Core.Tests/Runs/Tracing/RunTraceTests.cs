using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Runs.Tracing;

namespace ChaosOperator.Core.Tests.Runs.Tracing;

/// <summary>The trace of a run, made of what its status recorded.</summary>
public sealed class RunTraceTests
{
    private const string Uid = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private static readonly DateTimeOffset Created = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);
    private static readonly TracedRun Run = new("resilience", "outage-1", Uid, Created, "failover", RunCause.Schedule);

    [Fact]
    public void A_run_that_ran_to_its_end_has_its_phases_one_after_the_other_under_one_root()
    {
        var spans = RunTrace.Of(Run, Whole);

        var root = Assert.Single(spans, span => span.ParentSpanId is null);
        Assert.Equal(("ChaosRun", Created, At(25)), (root.Name, root.Start, root.End));
        Assert.Equal(
            [("Pending", 0, 1), ("Preparing", 1, 2), ("SteadyState", 2, 7), ("Injecting", 7, 18), ("Recovering", 18, 25)],
            Phases(spans).Select(Minutes));
        Assert.All(Phases(spans), phase => Assert.Equal(root.SpanId, phase.ParentSpanId));
        Assert.All(spans, span => Assert.Null(span.Problem));
        Assert.Equal(["FaultInForce", "Held", "FaultLifting"], Named(spans, "Injecting").Marks.Select(mark => mark.Mark).Skip(2));
    }

    [Fact]
    public void The_root_says_what_the_run_showed()
    {
        var known = RunTrace.Of(Run, Whole)[0].Attributes.ToDictionary(attribute => attribute.Key, attribute => attribute.Value);

        Assert.Equal("Confirmed", known["chaosoperator.verdict"]);
        Assert.Equal(("resilience", "outage-1", "failover", "Schedule"), (known["k8s.namespace.name"], known["chaosoperator.run"], known["chaosoperator.hypothesis"], known["chaosoperator.cause"]));
        Assert.Equal(130.0, known["chaosoperator.time_to_detect"]);
        Assert.DoesNotContain("chaosoperator.time_to_recover", known.Keys);
    }

    [Fact]
    public void What_AWS_did_is_a_part_of_it_by_the_ids_of_AWS()
    {
        var spans = RunTrace.Of(Run, Whole);
        var experiment = Named(spans, "FIS experiment");

        Assert.Equal(("FIS experiment", 7, 18), Minutes(experiment));
        Assert.Contains(new KeyValuePair<string, object>("aws.fis.experiment.id", "EXP1"), experiment.Attributes);
        Assert.Equal([("action", 8, 9), ("action", 9, 17)], spans.Where(span => span.ParentSpanId == experiment.SpanId).Select(Minutes));
        Assert.Equal(("fault in force", 9, 17), Minutes(Named(spans, "fault in force")));
    }

    [Fact]
    public void A_run_that_was_cut_short_says_where_and_why_and_what_lifted_its_fault()
    {
        var cut = Whole with
        {
            Verdict = Verdict.Inconclusive,
            CutShort = new CutShortRecord { Reason = "Aborted", Message = "The run was aborted: incident." },
            Timeline = [.. Whole.Timeline.Where(mark => mark.Time < At(12)), Mark(12, RunMarks.CutShort), Mark(13, RunMarks.ExperimentEnded), Mark(13, RunMarks.RevertStarted), Mark(15, RunMarks.Reverted), Mark(25, RunMarks.Completed)],
            Aws = Whole.Aws! with
            {
                ExperimentState = "stopped",
                Reverts = [new RevertRecord { Target = "hello:live", Attempts = 2, LastAttempt = At(14), AutomationExecutionId = "exec-1", State = "Success" }],
            },
        };

        var spans = RunTrace.Of(Run, cut);

        Assert.Equal([("Injecting", 7, 12), ("Reverting", 12, 25)], Phases(spans).Select(Minutes).TakeLast(2));
        Assert.Equal("The run was aborted: incident.", Named(spans, "Injecting").Problem);
        Assert.Null(Named(spans, "Reverting").Problem);
        Assert.Null(spans[0].Problem);
        Assert.Equal("It is stopped.", Named(spans, "FIS experiment").Problem);
        Assert.Equal(("revert", 14, 15), Minutes(Named(spans, "revert")));
    }

    [Fact]
    public void A_run_that_waited_again_has_its_first_phases_twice()
    {
        var queued = Whole with { Timeline = [Mark(1, RunMarks.Started), Mark(2, RunMarks.Prepared), Mark(3, RunMarks.Queued), Mark(5, RunMarks.Started), .. Whole.Timeline.Skip(1).Select(mark => mark with { Time = mark.Time + TimeSpan.FromMinutes(4) })] };

        Assert.Equal(
            ["Pending", "Preparing", "SteadyState", "Pending", "Preparing", "SteadyState", "Injecting", "Recovering"],
            Phases(RunTrace.Of(Run, queued)).Select(phase => phase.Name));
    }

    [Fact]
    public void A_run_that_was_refused_is_a_root_that_waited()
    {
        var refused = new ChaosRunStatus { Phase = RunPhase.Completed, Verdict = Verdict.Error, Message = "It is none of the operator's.", CompletionTime = At(1) };

        var spans = RunTrace.Of(Run, refused);

        Assert.Equal(["ChaosRun", "Pending"], spans.Select(span => span.Name));
        Assert.Equal("It is none of the operator's.", spans[0].Problem);
    }

    [Fact]
    public void A_run_that_is_not_completed_has_no_trace_yet() => Assert.Empty(RunTrace.Of(Run, Whole with { Phase = RunPhase.Recovering }));

    [Fact]
    public void No_span_ends_before_it_began_whatever_the_clocks_say()
    {
        var skewed = Whole with { CompletionTime = At(-3), Timeline = [Mark(5, RunMarks.Started), Mark(4, RunMarks.Prepared), Mark(2, RunMarks.SteadyStateMet)] };

        Assert.All(RunTrace.Of(Run, skewed), span => Assert.True(span.End >= span.Start, $"{span.Name} {span.Start} {span.End}"));
    }

    [Fact]
    public void Its_id_is_the_UID_of_the_run_and_every_span_has_one_of_its_own_that_stays()
    {
        Assert.Equal("0f8fad5bd9cb469fa16570867728950e", TraceIds.OfRun(Uid));
        Assert.Matches("^[0-9a-f]{32}$", TraceIds.OfRun("no UUID"));
        Assert.NotEqual(TraceIds.OfRun("a"), TraceIds.OfRun("b"));

        var (once, again) = (RunTrace.Of(Run, Whole), RunTrace.Of(Run, Whole));
        Assert.Equal(once.Select(span => span.SpanId), again.Select(span => span.SpanId));
        Assert.Equal(once.Count, once.Select(span => span.SpanId).Distinct().Count());
        Assert.All(once, span => Assert.Matches("^[0-9a-f]{16}$", span.SpanId));
        Assert.Empty(RunTrace.Of(Run with { Uid = "another" }, Whole).Select(span => span.SpanId).Intersect(once.Select(span => span.SpanId)));
    }

    private static ChaosRunStatus Whole { get; } = new()
    {
        Phase = RunPhase.Completed,
        Verdict = Verdict.Confirmed,
        StartTime = At(1),
        CompletionTime = At(25),
        FaultWindow = new WindowRecord { Start = At(9), End = At(17) },
        Figures = new RunFigures { TimeToDetect = "2m10s" },
        Timeline =
        [
            Mark(1, RunMarks.Started), Mark(2, RunMarks.Prepared), Mark(7, RunMarks.SteadyStateMet), Mark(7, RunMarks.ExperimentStarted), Mark(9, RunMarks.FaultInForce), Mark(11, RunMarks.Held),
            Mark(17, RunMarks.FaultLifting), Mark(18, RunMarks.ExperimentEnded), Mark(25, RunMarks.Reverted), Mark(25, RunMarks.Completed),
        ],
        Aws = new RunAwsRecord
        {
            InjectionIntended = At(7),
            InjectionAttempted = At(7),
            ExperimentId = "EXP1",
            ExperimentState = "completed",
            Actions = [new ActionRecord { Name = "attach", State = "completed", StartTime = At(8), EndTime = At(9) }, new ActionRecord { Name = "wait", State = "completed", StartTime = At(9), EndTime = At(17) }],
        },
    };

    private static IEnumerable<RunSpan> Phases(IReadOnlyList<RunSpan> spans) => spans.Where(span => Enum.TryParse<RunPhase>(span.Name, out _));

    private static RunSpan Named(IReadOnlyList<RunSpan> spans, string name) => spans.Single(span => span.Name == name);

    private static (string Name, int Start, int End) Minutes(RunSpan span) => (span.Name, (int)(span.Start - Created).TotalMinutes, (int)(span.End - Created).TotalMinutes);

    private static TimelineMark Mark(double minutes, string mark) => new() { Time = At(minutes), Mark = mark, Message = $"{mark}." };

    private static DateTimeOffset At(double minutes) => Created + TimeSpan.FromMinutes(minutes);
}
