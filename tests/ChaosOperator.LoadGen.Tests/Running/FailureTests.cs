using System.Net;
using System.Net.Sockets;
using ChaosOperator.LoadGen.Answers;
using ChaosOperator.LoadGen.Running;
using ChaosOperator.LoadGen.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.LoadGen.Tests.Running;

/// <summary>What customers see of a target that does not answer: each step of a connection fails under a name of its own.</summary>
public sealed class FailureTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_refused_connection()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = $"http://{free.LocalEndpoint}/";
        free.Stop();

        Assert.Equal([(Outcome.ConnectFailed, 10L)], await OutcomesOfAsync(Load.On(address)));
    }

    [Fact]
    public async Task A_connection_that_nobody_answers()
    {
        using var silent = await FullListener.StartAsync();

        Assert.Equal([(Outcome.ConnectTimedOut, 10L)], await OutcomesOfAsync(Load.On(silent.Address.ToString()) with { ConnectTimeout = Short }));
    }

    [Fact]
    public async Task A_TLS_handshake_that_nobody_answers()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(); // the system takes the connections, and nobody reads from them

        Assert.Equal([(Outcome.TlsTimedOut, 10L)], await OutcomesOfAsync(Load.On($"https://{silent.LocalEndpoint}/") with { TlsTimeout = Short }));
    }

    [Fact]
    public async Task A_peer_that_does_not_speak_TLS()
    {
        await using var plain = await LoopbackTarget.StartAsync(LoopbackTarget.Hello("eu-west-1"));

        Assert.Equal([(Outcome.TlsFailed, 10L)], await OutcomesOfAsync(Load.On($"https://{plain.Address.Authority}/")));
    }

    [Fact]
    public async Task An_answer_that_does_not_come()
    {
        await using var target = await LoopbackTarget.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));

        Assert.Equal([(Outcome.TimedOut, 10L)], await OutcomesOfAsync(Load.On(target.Address.ToString()) with { Timeout = Short }));
    }

    [Fact]
    public async Task An_answer_that_stops_in_the_middle_and_stays_open()
    {
        await using var target = await LoopbackTarget.StartAsync(async context =>
        {
            await context.Response.WriteAsync("Hello from");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        Assert.Equal([(Outcome.TimedOut, 10L)], await OutcomesOfAsync(Load.On(target.Address.ToString()) with { Timeout = Short }));
    }

    [Fact]
    public async Task An_answer_that_is_cut_off()
    {
        await using var target = await LoopbackTarget.StartAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("Hello from");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.Equal([(Outcome.AnswerBroken, 10L)], await OutcomesOfAsync(Load.On(target.Address.ToString())));
    }

    [Fact]
    public async Task A_name_that_does_not_exist()
    {
        await using var resolver = new LoopbackResolver(ttl: 1);

        Assert.Equal([(Outcome.NoAddress, 10L)], await OutcomesOfAsync(Load.On("http://api.example.test/") with { Resolvers = [resolver.Endpoint] }));
    }

    private static async Task<IEnumerable<(Outcome, long)>> OutcomesOfAsync(LoadOptions options) =>
        (await Load.RunAsync(options with { PerSecond = 20, Duration = TimeSpan.FromMilliseconds(500) })).Figures.Outcomes.Select(outcome => (outcome.Key, outcome.Value));
}
