using ChaosOperator.Engine.Time;
using ChaosOperator.Kubernetes.Tests.Server;

namespace ChaosOperator.Tests.Running;

public sealed class LabClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("10001")]
    [InlineData("1e400")]
    public async Task A_clock_by_which_nothing_could_be_waited_for_is_not_taken(string speed)
    {
        await using var server = await TestApiServer.StartAsync();
        server.Otherwise = (context, _, _) => Answers.Json(context, 200, $$"""{"now":"2026-11-27T04:00:00Z","speed":{{speed}}}""");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => LabClock.ReadAsync(new Uri(server.Client.BaseUri, "lab/clock"), Token));

        Assert.Contains("leave --clock out", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_points_to_is_not_asked()
    {
        await using var server = await TestApiServer.StartAsync();
        server.Otherwise = (context, _, _) =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => LabClock.ReadAsync(new Uri(server.Client.BaseUri, "lab/clock"), Token));

        Assert.Equal("/lab/clock", Assert.Single(server.Requests).Path);
    }
}
