using System.Net;
using ChaosOperator.LoadGen.Answers;
using ChaosOperator.LoadGen.Running;
using ChaosOperator.LoadGen.Tests.Support;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.LoadGen.Tests.Running;

/// <summary>Customers follow a name as its TTL says.</summary>
public sealed class FailoverTests
{
    private static readonly IPAddress Us = IPAddress.Parse("127.0.0.1");
    private static readonly IPAddress Eu = IPAddress.Parse("127.0.0.2");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_go_to_the_new_address_when_the_TTL_is_over_and_connections_to_the_old_one_are_closed()
    {
        await using var us = await LoopbackTarget.StartAsync(LoopbackTarget.Hello("us-east-1"));
        await using var eu = await LoopbackTarget.StartAsync(LoopbackTarget.Hello("eu-west-1"), $"{Eu}:{us.Address.Port}");
        await using var resolver = new LoopbackResolver(ttl: 1, Us);
        using var stop = new CancellationTokenSource();
        var running = Load.RunUntilAsync(stop, Following(resolver, us.Address.Port));
        await SeeAsync("customers reach the US", () => us.Requests > 0);

        resolver.Addresses = [Eu];
        await SeeAsync("customers reach the EU", () => eu.Requests > 0);
        await SeeAsync("no connection to the US is left", () => us.Connections == 0);
        var before = us.Requests;
        var asked = resolver.Questions;
        await SeeAsync("the name was asked for twice more", () => resolver.Questions >= asked + 2);
        await stop.CancelAsync();
        var figures = (await running).Figures;

        Assert.Equal(before, us.Requests);
        Assert.Equal((us.Requests, eu.Requests), (figures.Regions["us-east-1"], figures.Regions["eu-west-1"]));
        Assert.Equal(figures.Total, figures.Outcomes[Outcome.Status2xx]);
    }

    [Fact]
    public async Task An_answer_is_used_as_long_as_it_holds()
    {
        await using var us = await LoopbackTarget.StartAsync(LoopbackTarget.Hello("us-east-1"));
        await using var resolver = new LoopbackResolver(ttl: 3600, Us);

        _ = await Load.RunAsync(Following(resolver, us.Address.Port) with { Duration = TimeSpan.FromSeconds(1.5) });

        Assert.Equal(1, resolver.Questions);
    }

    [Fact]
    public async Task Several_addresses_are_used_in_turn()
    {
        await using var us = await LoopbackTarget.StartAsync(LoopbackTarget.Hello("us-east-1"));
        await using var eu = await LoopbackTarget.StartAsync(LoopbackTarget.Hello("eu-west-1"), $"{Eu}:{us.Address.Port}");
        await using var resolver = new LoopbackResolver(ttl: 60, Us, Eu);

        var figures = (await Load.RunAsync(Following(resolver, us.Address.Port) with { Duration = TimeSpan.FromSeconds(1) })).Figures;

        Assert.Equal((25, 25), (figures.Regions["us-east-1"], figures.Regions["eu-west-1"]));
    }

    [Fact]
    public async Task When_no_resolver_answers_customers_go_on_until_the_last_answer_has_expired()
    {
        await using var us = await LoopbackTarget.StartAsync(LoopbackTarget.Hello("us-east-1"));
        await using var resolver = new LoopbackResolver(ttl: 1, Us);
        using var stop = new CancellationTokenSource();
        var running = Load.RunUntilAsync(stop, Following(resolver, us.Address.Port));
        await SeeAsync("customers reach the US", () => us.Requests > 0);

        resolver.Silent = true;
        await SeeAsync("no connection to the US is left", () => us.Connections == 0);
        resolver.Silent = false;
        var before = us.Requests;
        await SeeAsync("customers reach the US again", () => us.Requests > before);
        await stop.CancelAsync();
        var figures = (await running).Figures;

        Assert.Equal([Outcome.Status2xx, Outcome.NoAddress], figures.Outcomes.Keys.Order());
    }

    private static LoadOptions Following(LoopbackResolver resolver, int port) =>
        Load.On($"http://api.example.test:{port}/") with { Duration = null, Resolvers = [resolver.Endpoint] };

    private static Task SeeAsync(string expectation, Func<bool> holds) => Eventually.HoldsAsync(expectation, _ => Task.FromResult(holds()), cancellationToken: Token);
}
