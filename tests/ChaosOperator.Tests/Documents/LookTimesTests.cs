using ChaosOperator.Documents;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Tests.Documents;

/// <summary>Thousands of templates are looked at in the course of an interval, and never all at once.</summary>
public sealed class LookTimesTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_new_leader_looks_at_templates_in_the_course_of_an_hour_and_at_each_once()
    {
        var looks = new LookTimes(time);
        var open = Enumerable.Range(0, 1000).Select(_ => Guid.NewGuid().ToString()).ToHashSet();
        var most = 0;

        for (var minute = 0; minute <= 60; minute++)
        {
            var due = open.Where(uid => looks.IsDue(uid, Hour, atOnce: false)).ToList();
            due.ForEach(looks.Looked);
            Assert.DoesNotContain(due, uid => looks.IsDue(uid, Hour, atOnce: false));
            open.ExceptWith(due);
            most = Math.Max(most, due.Count);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(open);
        Assert.InRange(most, 1, 60);
    }

    [Fact]
    public void Documents_are_looked_at_at_once_and_what_was_looked_at_only_when_its_time_has_come()
    {
        var looks = new LookTimes(time);

        Assert.True(looks.IsDue("a", Hour, atOnce: true));
        looks.Looked("a");
        Assert.Equal(Hour, looks.DueIn("a", Hour, atOnce: true));
        time.Advance(Hour);
        Assert.True(looks.IsDue("a", Hour, atOnce: true));
        looks.Forget("a");
        Assert.True(looks.IsDue("a", Hour, atOnce: true));
    }
}
