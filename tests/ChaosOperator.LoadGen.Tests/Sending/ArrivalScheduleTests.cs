using ChaosOperator.LoadGen.Sending;
using CsCheck;

namespace ChaosOperator.LoadGen.Tests.Sending;

public sealed class ArrivalScheduleTests
{
    [Theory]
    [InlineData(10, 0, 0)]
    [InlineData(10, 1, 100)]
    [InlineData(10, 36000, 3_600_000)]
    [InlineData(0.5, 3, 6000)]
    public void Requests_are_due_evenly_from_the_start_on(double rate, long request, int milliseconds) =>
        Assert.Equal(milliseconds, new ArrivalSchedule(rate).Due(request).TotalMilliseconds);

    [Fact]
    public void As_many_requests_as_are_counted_for_a_duration_are_due_within_it() =>
        Gen.Select(Gen.Double[0.01, 50_000], Gen.Int[1, 100_000]).Sample((rate, milliseconds) =>
        {
            var (schedule, duration) = (new ArrivalSchedule(rate), TimeSpan.FromMilliseconds(milliseconds));
            var count = schedule.Count(duration);
            return schedule.Due(count - 1) <= duration && schedule.Due(count + 1) >= duration;
        });

    [Fact]
    public void A_rate_is_kept_over_days() =>
        Assert.Equal(TimeSpan.FromDays(3), new ArrivalSchedule(3).Due(3 * 86400 * 3));
}
