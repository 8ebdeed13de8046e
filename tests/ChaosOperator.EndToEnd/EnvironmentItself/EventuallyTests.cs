using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.EnvironmentItself;

public sealed class EventuallyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_observation_that_is_as_expected_is_returned()
    {
        var count = 0;

        var seen = await Eventually.SeeAsync("it reaches three", _ => Task.FromResult(++count), value => value == 3, cancellationToken: Token);

        Assert.Equal(3, seen);
    }

    [Fact]
    public async Task A_missed_deadline_names_the_expectation_and_the_last_observation()
    {
        var failure = await Assert.ThrowsAsync<TimeoutException>(() => Eventually.SeeAsync(
            "the run is Completed", _ => Task.FromResult("Injecting"), phase => phase == "Completed", TimeSpan.FromMilliseconds(300), Token));

        Assert.Equal("Expected within 0.3 s: the run is Completed. Last seen: Injecting", failure.Message);
    }

    [Fact]
    public async Task A_dependency_that_is_away_is_asked_again()
    {
        var asked = 0;

        await Eventually.HoldsAsync(
            "it answers", _ => ++asked < 3 ? throw new HttpRequestException("refused") : Task.FromResult(true), cancellationToken: Token);

        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_mistake_in_the_observation_ends_the_wait_at_once() =>
        await Assert.ThrowsAsync<FormatException>(() => Eventually.HoldsAsync(
            "it is parsed", _ => throw new FormatException("not a number"), cancellationToken: Token));
}
