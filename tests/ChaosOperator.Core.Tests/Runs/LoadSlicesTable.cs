using System.Text.Json.Nodes;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Runs.Phases;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>A load that functions send, in the life of a run. One row a situation.</summary>
public sealed class LoadSlicesTable
{
    private static readonly RunContext Loaded = Run with
    {
        Experiment = RunFixture.Experiment with
        {
            Load = new Load("https://example.mydomain.com/api/hello", [Point("us"), Point("eu")], null, [], TimeSpan.FromMinutes(5)) { Payload = """{"pattern":"Hello"}""" },
        },
    };

    private static readonly RunObservation Clear = new() { Targets = [Clean] };

    private static readonly long This = LoadSlices.At(Now);

    private static readonly DateTimeOffset Begin = LoadSlices.Start(This);

    private static readonly AwsFailure Throttled = new(AwsFailureKind.Throttled, "lambda:InvokeFunction", "Too many requests.");

    private static readonly AwsFailure Denied = new(AwsFailureKind.AccessDenied, "lambda:InvokeFunction", "The role may not.");

    private static readonly Dictionary<string, (ChaosRunStatus Status, DateTimeOffset Now, RunPhase Phase, string Commands, long? Slice, string? CutShort)> Rows = new()
    {
        ["the first slice is asked for once everything else is in place"] = (Preparing(null), Begin, RunPhase.Preparing, "InvokeSlice(us eu)", This, null),
        ["what was accepted is not asked for again"] = (Preparing(Sent(This)), Begin.AddSeconds(30), RunPhase.Preparing, "", This, null),
        ["the next is asked for some seconds before it begins"] = (Preparing(Sent(This)), Begin.AddSeconds(45), RunPhase.Preparing, "InvokeSlice(us eu)", This + 1, null),
        ["one that is not known to be accepted is asked for again, where it is not"] = (Preparing(Sent(This) with { Pending = ["eu"], SentUntil = null, Up = null }), Begin.AddSeconds(10), RunPhase.Preparing, "InvokeSlice(eu)", This, null),
        ["one that was accepted nowhere when it was over is let go"] = (
            Preparing(Sent(This - 1) with { Pending = ["us", "eu"], SentUntil = null, Up = null }), Begin.AddSeconds(1), RunPhase.Preparing, "InvokeSlice(us eu)", This, null),
        ["after the operator was away it is this minute's turn"] = (Preparing(Sent(This - 20)), Begin.AddSeconds(1), RunPhase.Preparing, "InvokeSlice(us eu)", This, null),
        ["a clock that was set back asks for the minute that it shows"] = (Preparing(Sent(This + 90)), Begin.AddSeconds(1), RunPhase.Preparing, "InvokeSlice(us eu)", This, null),
        ["a slice that is refused for good before the fault ends the run"] = (
            Preparing(Sent(This) with { Pending = ["eu"], SentUntil = null, Up = null, Refusal = "The role may not." }), Begin.AddSeconds(5), RunPhase.Preparing, "", This, "LoadNotUp"),
        ["so it does while the steady state is looked at"] = (
            In(RunPhase.SteadyState).Prepared() with { Load = Sent(This) with { Refusal = "The role may not." } }, Begin.AddSeconds(5), RunPhase.SteadyState, "", This, "LoadNotUp"),
        ["slices that are not accepted in time end the run"] = (
            Preparing(Sent(This) with { Pending = ["eu"], SentUntil = null, Up = null, Started = Begin.AddMinutes(-6) }), Begin.AddSeconds(5), RunPhase.Preparing, "", This, "LoadNotUp"),
        ["it comes last and holds up nothing"] = (Injected(Sent(This)), Begin.AddSeconds(46), RunPhase.Injecting, "StartInjection InvokeSlice(us eu)", This + 1, null),
        ["what is refused after the steady state is left to the next slice"] = (Injected(Sent(This) with { Pending = ["eu"] }), Begin.AddSeconds(5), RunPhase.Injecting, "StartInjection", This, null),
        ["while the fault is lifted it goes on"] = (In(RunPhase.Recovering).Prepared() with { Load = Sent(This) }, Begin.AddSeconds(46), RunPhase.Recovering, "InvokeSlice(us eu)", This + 1, null),
        ["it is stopped before the run ends by asking for no more"] = (In(RunPhase.Reverting).Prepared() with { Load = Sent(This) }, Begin.AddSeconds(46), RunPhase.Reverting, "", This, null),
    };

    public static TheoryData<string> Situations { get; } = [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Of_slices(string situation)
    {
        var row = Rows[situation];

        var decision = RunDecider.Decide(Loaded, row.Status, Clear, row.Now);

        Assert.Equal(
            (row.Phase, row.Commands, row.Slice, row.CutShort),
            (decision.Status.Phase ?? RunPhase.Pending, string.Join(' ', decision.Commands.Select(Told)), decision.Status.Load?.Slice, decision.Status.CutShort?.Reason));
    }

    [Fact]
    public void A_load_is_up_for_as_long_as_all_functions_have_accepted_to_send()
    {
        var asked = Sent(This) with { Pending = ["us", "eu"], SentUntil = null, Up = null };
        var half = Invoked(asked, ["us"], Throttled);
        var all = Invoked(half, ["eu"], null);

        Assert.Equal(["eu"], half.Pending);
        Assert.Equal(("eu", VantagePointState.Starting, "Too many requests."), Told(LoadSlices.Observe(half, Begin)[0]));
        Assert.All(LoadSlices.Observe(all, Begin.AddSeconds(59)), point => Assert.Equal(VantagePointState.Up, point.State));
        Assert.All(LoadSlices.Observe(all, Begin.AddSeconds(60)), point => Assert.Equal(VantagePointState.Starting, point.State));
        Assert.Null(all.Hindrance);
    }

    [Fact]
    public void It_is_looked_at_in_time_for_the_next_slice_however_long_the_phase_would_wait()
    {
        var decision = RunDecider.Decide(Loaded, In(RunPhase.Recovering).Prepared() with { Load = Sent(This) }, Clear, Begin.AddSeconds(1));

        Assert.InRange(decision.LookAgain!.Value, Begin.AddSeconds(2), Begin.AddSeconds(45));
    }

    [Fact]
    public void A_load_that_was_not_sent_for_a_while_before_the_fault_was_lost()
    {
        var decision = RunDecider.Decide(Loaded, In(RunPhase.SteadyState).Prepared() with { Load = Sent(This - 3) }, Clear with { Series = Series(44, 1) }, Begin);

        Assert.Equal((RunPhase.SteadyState, null, Begin), (decision.Status.Phase, decision.Status.Load!.Up, decision.Status.Load.Lost));
        Assert.Contains("no function sends at present", Assert.Single(decision.Events, told => told.Reason == "LoadLost").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunPhase.Preparing, true)]
    [InlineData(RunPhase.SteadyState, true)]
    [InlineData(RunPhase.Injecting, false)]
    [InlineData(RunPhase.Reverting, false)]
    public void What_is_refused_for_good_is_final_before_the_fault_and_tried_with_the_next_slice_after(RunPhase phase, bool isFinal)
    {
        var asked = Sent(This) with { Pending = ["us", "eu"] };
        var refused = OutcomeRecorder.Record(Loaded, In(phase) with { Load = asked }, new RunCommand.InvokeSlice(Loaded.Experiment.Load!, This, ["us", "eu"]), new CommandOutcome.Refused(Denied), Begin).Load!;

        Assert.Equal((isFinal ? "The role may not." : null, "The role may not."), (refused.Refusal, refused.Hindrance));
    }

    [Fact]
    public void A_function_is_told_its_slice_beside_what_the_experiment_says()
    {
        var told = JsonNode.Parse(LoadSlicePayload.Of(Loaded, Loaded.Experiment.Load!, Point("us"), This))!;
        var slice = told["chaosOperator"]!;

        Assert.Equal("Hello", (string?)told["pattern"]);
        Assert.Equal(("us", "us-east-1", 44, This), ((string?)slice["vantagePoint"], (string?)slice["region"], (int)slice["requestsPerMinute"]!, (long)slice["slice"]!));
        Assert.Equal("https://example.mydomain.com/api/hello", (string?)slice["target"]);
        Assert.Equal((Begin, Begin.AddMinutes(1)), (DateTimeOffset.Parse((string)slice["from"]!, null), DateTimeOffset.Parse((string)slice["until"]!, null)));
        Assert.Equal(Loaded.Uid, (string?)slice["runUid"]);
    }

    private static LoadRecord Invoked(LoadRecord record, IReadOnlyList<string> accepted, AwsFailure? failure) => OutcomeRecorder.Record(
        Loaded, Preparing(record), new RunCommand.InvokeSlice(Loaded.Experiment.Load!, This, record.Pending), new CommandOutcome.SliceInvoked(accepted, failure), Begin).Load!;

    private static string Told(RunCommand command) => command is RunCommand.InvokeSlice slice ? $"InvokeSlice({string.Join(' ', slice.VantagePoints)})" : command.GetType().Name;

    private static (string, VantagePointState, string) Told(VantagePointObservation point) => (point.Name, point.State, point.Detail);

    private static ChaosRunStatus Preparing(LoadRecord? load) => In(RunPhase.Preparing).Prepared() with { Load = load };

    private static ChaosRunStatus Injected(LoadRecord load)
    {
        var status = In(RunPhase.Injecting).Prepared();
        return status with { Load = load, Aws = status.Aws! with { InjectionIntended = Begin, InjectionAttempted = Begin } };
    }

    /// <summary>A load whose slice was accepted by all, and that is up for long enough.</summary>
    private static LoadRecord Sent(long slice) => new()
    {
        VantagePoints = ["us", "eu"],
        Started = Begin.AddMinutes(-4),
        Slice = slice,
        SentUntil = LoadSlices.End(slice),
        Up = Begin.AddMinutes(-3),
    };

    private static VantagePoint Point(string name) => new(name, "us-east-1", 44, new Dictionary<string, string>(), "") { Function = $"load-{name}" };
}
