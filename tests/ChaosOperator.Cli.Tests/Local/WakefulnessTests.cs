using ChaosOperator.Cli.Local;
using ChaosOperator.Kubernetes.Writing;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>Who has slept looks before it acts.</summary>
public sealed class WakefulnessTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void A_step_that_takes_its_time_may_act_to_its_end()
    {
        using var awake = new Wakefulness(time);

        for (var seconds = 0; seconds < 600; seconds += 5)
        {
            time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.True(awake.MayAct());
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void After_a_sleep_nothing_is_changed_until_the_next_step(int seconds, bool mayAct)
    {
        using var awake = new Wakefulness(time);

        time.AdjustTime(time.GetUtcNow() + TimeSpan.FromSeconds(seconds));

        Assert.Equal(mayAct, awake.MayAct());
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(mayAct, awake.MayAct());
        Assert.Equal(!mayAct, Record.Exception(() => awake.Demand("StartExperiment")) is NotLeadingException);
        awake.Begin();
        Assert.True(awake.MayAct());
    }
}
