using ChaosOperator.LoadGen.Publishing;

namespace ChaosOperator.LoadGen.Tests.Publishing;

public sealed class RetryPauseTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(1000, 60)]
    public void Pauses_double_up_to_a_minute(int failures, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPause.After(failures, 0));

    [Fact]
    public void Generators_that_were_refused_together_come_back_apart() => Assert.Equal(TimeSpan.FromSeconds(16), RetryPause.After(6, 1));
}
