using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Experiments;

/// <summary>One row a situation: what is remembered, what is asked for, and which run comes of it.</summary>
public sealed class TriggerTable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    private static readonly Schedule Nightly = new("0 3 * * *", "UTC");

    private static readonly TriggerMemory Seen = new() { LastNumber = 4, Token = "1", SpecGeneration = 1, Schedule = "0 3 * * * UTC", Scheduled = Now - TimeSpan.FromHours(24) };

    private static readonly Dictionary<string, (TriggerInput Input, TriggerMemory? Memory, string Expected)> Rows = new()
    {
        ["A new experiment without a schedule runs once"] = (Input(), null, "run 1 by Once"),
        ["A new experiment with a token runs once, not twice"] = (Input(token: "1"), null, "run 1 by Once"),
        ["The first token asks for nothing more"] = (Input(token: "1"), Seen, "nothing"),
        ["A changed token asks for one more run"] = (Input(token: "2"), Seen, "run 5 by Token"),
        ["A token that is removed asks for nothing"] = (Input(token: null), Seen, "nothing"),
        ["A resync asks for nothing"] = (Input(token: "1", generation: 7), Seen, "nothing"),
        ["A changed spec asks for a run only by choice"] = (Input(token: "1", generation: 2, onSpecChange: true), Seen, "run 5 by SpecChange"),
        ["The annotation asks for a run"] = (Input(token: "1", requested: "now"), Seen, "run 5 by Requested"),
        ["The annotation is served once"] = (Input(token: "1", requested: "now"), Seen with { Requested = "now" }, "nothing"),
        ["A new experiment with a schedule waits for its time"] = (Input(schedule: Nightly), null, "nothing"),
        ["A schedule that is due asks for a run"] = (Input(schedule: Nightly, due: Now, token: "1"), Seen, "run 5 by Schedule"),
        ["A schedule that is due while a run is active is skipped"] = (Input(schedule: Nightly, due: Now, token: "1", active: true), Seen, "skipped"),
        ["With Queue it is created and waits"] = (Input(schedule: Nightly, due: Now, token: "1", active: true, policy: ConcurrencyPolicy.Queue), Seen, "run 5 by Schedule"),
        ["With Replace it is created, and the active run is aborted for it"] = (Input(schedule: Nightly, due: Now, token: "1", active: true, policy: ConcurrencyPolicy.Replace), Seen, "run 5 by Schedule"),
        ["A token waits while a run is active"] = (Input(token: "2", active: true), Seen, "nothing"),
        ["Suspended, a token waits"] = (Input(token: "2", suspended: true), Seen, "nothing"),
        ["Suspended, a due schedule is skipped"] = (Input(schedule: Nightly, due: Now, token: "1", suspended: true), Seen, "skipped"),
        ["Suspended from the start, nothing runs"] = (Input(suspended: true), null, "nothing"),
        ["Not accepted, nothing runs"] = (Input(canRun: false), null, "nothing"),
        ["Not accepted, a due schedule is skipped rather than run late"] = (Input(schedule: Nightly, due: Now, token: "1", canRun: false), Seen, "skipped"),
        ["Not accepted for the moment, a due schedule waits"] = (Input(schedule: Nightly, due: Now, token: "1", canRun: false, canPass: true), Seen, "nothing"),
        ["An edited schedule starts nothing for times before the edit"] = (Input(schedule: new("0 2 * * *", "UTC"), due: Now - TimeSpan.FromHours(1), token: "1"), Seen, "nothing"),
        ["A schedule in another time zone is another schedule"] = (Input(schedule: new("0 3 * * *", "Europe/Berlin"), due: Now - TimeSpan.FromHours(1), token: "1"), Seen, "nothing"),
        ["A run that was asked for and not yet created is not asked for again"] = (
            Input(token: "3"), Seen with { Pending = new RunRequest { Number = 5, Cause = RunCause.Token } }, "pending 5"),
        ["A number is never used twice, even when memory was lost"] = (Input(highest: 9), null, "run 10 by Once"),
    };

    public static TheoryData<string> Situations => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Comes_to(string situation)
    {
        var (input, memory, expected) = Rows[situation];

        var decision = TriggerDecider.Decide(input, memory, Now);

        Assert.Equal(expected, Describe(decision, memory));
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void Asking_again_with_what_is_remembered_asks_for_nothing_new(string situation)
    {
        var (input, memory, _) = Rows[situation];
        var first = TriggerDecider.Decide(input, memory, Now);
        var served = first.Memory is null ? null : first.Memory with { Pending = null };

        var second = TriggerDecider.Decide(input with { LatestDue = after => input.LatestDue(after) is { } due && due > after ? due : null }, served, Now);

        Assert.True(first.Memory is null || second.Memory?.Pending is null || memory?.Pending is not null, Describe(second, served));
    }

    [Fact]
    public void A_run_whose_name_an_earlier_experiment_still_holds_takes_the_next_number()
    {
        var asked = TriggerDecider.Decide(Input(), null, Now).Memory!;

        var renumbered = TriggerDecider.Renumber(asked, asked.Pending!);

        Assert.Equal((2, 2, RunCause.Once), (renumbered.LastNumber, renumbered.Pending!.Number, renumbered.Pending.Cause));
    }

    private static string Describe(TriggerDecision decision, TriggerMemory? before) => decision switch
    {
        { Memory.Pending: { } pending } when before?.Pending == pending => $"pending {pending.Number}",
        { Memory.Pending: { } pending } => $"run {pending.Number} by {pending.Cause}",
        { Skipped: not null } => "skipped",
        _ => "nothing",
    };

    private static TriggerInput Input(
        string? token = null,
        Schedule? schedule = null,
        DateTimeOffset? due = null,
        string? requested = null,
        bool onSpecChange = false,
        long generation = 1,
        bool active = false,
        bool suspended = false,
        bool canRun = true,
        bool canPass = false,
        ConcurrencyPolicy policy = ConcurrencyPolicy.Forbid,
        int highest = 0) =>
        new(new Trigger(schedule, token, onSpecChange), policy, suspended, canRun, canPass, generation, requested, active, highest, after => due > after ? due : null);
}
