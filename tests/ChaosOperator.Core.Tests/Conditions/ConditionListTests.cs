using ChaosOperator.Core.Conditions;

namespace ChaosOperator.Core.Tests.Conditions;

public sealed class ConditionListTests
{
    private static readonly DateTimeOffset Earlier = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Earlier.AddMinutes(1);
    private static readonly IReadOnlyList<Condition> Accepted =
        Array.Empty<Condition>().With("Accepted", ConditionStatus.True, "Valid", "All is well.", Earlier, 1).With("Ready", ConditionStatus.False, "Waiting", "Not yet.", Earlier, 1);

    [Fact]
    public void The_transition_time_moves_only_when_the_status_does()
    {
        Assert.Equal(Earlier, Accepted.With("Accepted", ConditionStatus.True, "StillValid", "As before.", Later, 2).Find("Accepted")!.LastTransitionTime);
        Assert.Equal(Later, Accepted.With("Accepted", ConditionStatus.False, "Invalid", "Broken.", Later, 2).Find("Accepted")!.LastTransitionTime);
    }

    [Fact]
    public void Reason_message_and_generation_follow_at_once_and_the_order_stays()
    {
        var changed = Accepted.With("Accepted", ConditionStatus.True, "StillValid", "As before.", Later, 2);

        Assert.Equal(["Accepted", "Ready"], changed.Select(condition => condition.Type));
        Assert.Equal(("StillValid", "As before.", 2L), (changed[0].Reason, changed[0].Message, changed[0].ObservedGeneration));
        Assert.Same(Accepted[1], changed[1]);
    }

    [Fact]
    public void What_is_taken_away_is_gone_and_the_rest_stays()
    {
        Assert.Equal(["Ready"], Accepted.Without("Accepted").Select(condition => condition.Type));
        Assert.Same(Accepted, Accepted.Without("Stalled"));
    }

    [Fact]
    public void Setting_the_same_again_gives_an_equal_condition()
    {
        Assert.Equal(Accepted, Accepted.With("Accepted", ConditionStatus.True, "Valid", "All is well.", Later));
    }

    [Fact]
    public void Only_a_condition_that_is_there_and_met_is_true()
    {
        Assert.True(Accepted.IsTrue("Accepted"));
        Assert.False(Accepted.IsTrue("Ready"));
        Assert.False(Accepted.IsTrue("Unheard"));
        Assert.Null(Accepted.Find("Unheard"));
    }
}
