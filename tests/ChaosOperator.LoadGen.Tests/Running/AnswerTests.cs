using ChaosOperator.LoadGen.Answers;
using ChaosOperator.LoadGen.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.LoadGen.Tests.Running;

/// <summary>What customers see of a web server that answers.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task Answers_are_counted_by_who_gave_them_and_by_their_status()
    {
        var count = 0;
        await using var target = await LoopbackTarget.StartAsync(context =>
        {
            var number = Interlocked.Increment(ref count);
            context.Response.StatusCode = number % 5 == 0 ? 503 : number % 5 == 1 ? 404 : number % 5 == 2 ? 302 : 200;
            context.Response.Headers.Location = "/elsewhere";
            return context.Response.WriteAsync($"Hello from region {(number % 5 == 3 ? "eu-west-1" : "us-east-1")}");
        });

        var figures = (await Load.RunAsync(Load.On(target.Address.ToString()))).Figures;

        Assert.Equal(50, figures.Total);
        Assert.Equal((20, 10, 10, 10), (figures.Outcomes[Outcome.Status2xx], figures.Outcomes[Outcome.Status3xx], figures.Outcomes[Outcome.Status4xx], figures.Outcomes[Outcome.Status5xx]));
        Assert.Equal((10, 10), (figures.Regions["eu-west-1"], figures.Regions["us-east-1"]));
        Assert.Equal(50, target.Requests);
    }

    [Fact]
    public async Task A_slow_target_does_not_slow_the_customers_down()
    {
        var allAreThere = new TaskCompletionSource();
        var count = 0;
        await using var target = await LoopbackTarget.StartAsync(async context =>
        {
            // Nobody is answered before everybody has come: with fewer customers for a slow target it would never end.
            if (Interlocked.Increment(ref count) == 50)
                allAreThere.SetResult();
            await allAreThere.Task;
            await LoopbackTarget.Hello("eu-west-1")(context);
        });

        var result = await Load.RunAsync(Load.On(target.Address.ToString()));

        Assert.Equal(50, result.Figures.Outcomes[Outcome.Status2xx]);
        // The first waited for the whole second in which the others came, and half of them for half of it.
        Assert.InRange(result.Figures.Latency.Maximum, 950, 20_000);
        Assert.InRange(result.Median, 450, 20_000);
    }

    [Fact]
    public async Task What_is_due_beyond_the_bound_is_counted_and_not_sent()
    {
        var release = new TaskCompletionSource();
        await using var target = await LoopbackTarget.StartAsync(async context =>
        {
            await release.Task;
            await LoopbackTarget.Hello("eu-west-1")(context);
        });

        var figures = (await Load.RunAsync(Load.On(target.Address.ToString()) with { MostUnderWay = 3, Duration = TimeSpan.FromMilliseconds(500), Timeout = TimeSpan.FromSeconds(3) })).Figures;
        release.SetResult();

        Assert.Equal((3, 22), (figures.Outcomes[Outcome.TimedOut], figures.Outcomes[Outcome.NotSent]));
        Assert.Equal(3, target.Requests);
    }

    [Fact]
    public async Task An_endless_body_is_read_only_as_far_as_it_may_be()
    {
        await using var target = await LoopbackTarget.StartAsync(async context =>
        {
            await context.Response.WriteAsync("Hello from region eu-west-1");
            var more = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(more);
        });

        var figures = (await Load.RunAsync(Load.On(target.Address.ToString()) with { PerSecond = 5 })).Figures;

        Assert.Equal((5, 5), (figures.Outcomes[Outcome.Status2xx], figures.Regions["eu-west-1"]));
    }

    [Fact]
    public async Task A_request_that_is_under_way_when_the_load_is_asked_to_end_is_waited_for()
    {
        using var stop = new CancellationTokenSource();
        await using var target = await LoopbackTarget.StartAsync(async context =>
        {
            await stop.CancelAsync();
            await LoopbackTarget.Hello("eu-west-1")(context);
        });

        var figures = (await Load.RunUntilAsync(stop, Load.On(target.Address.ToString()) with { Duration = null, PerSecond = 1 })).Figures;

        Assert.Equal((1, 1), (figures.Total, figures.Outcomes[Outcome.Status2xx]));
    }
}
