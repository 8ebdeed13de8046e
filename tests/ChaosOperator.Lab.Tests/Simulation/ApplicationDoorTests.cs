using System.Net;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Simulation;

/// <summary>Whoever asks the lab under a name of its zone is a customer of the application.</summary>
public sealed class ApplicationDoorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_is_answered_by_the_region_that_it_leads_to()
    {
        await using var lab = await RunningLab.StartAsync();

        Assert.Equal((HttpStatusCode.OK, "Hello from region us-east-1\n"), await AskAsync(lab, "example.mydomain.com", "/api/hello"));
        Assert.Equal((HttpStatusCode.OK, "Hello from region eu-west-1\n"), await AskAsync(lab, "example.eu.mydomain.com", "/api/health"));
        Assert.Equal((HttpStatusCode.NotFound, ""), await AskAsync(lab, "example.mydomain.com", "/api/other"));
    }

    [Fact]
    public async Task A_fault_is_met_as_customers_meet_it_and_once_Route_53_has_noticed_the_EU_answers()
    {
        await using var lab = await RunningLab.StartAsync("two-regions-corrected");
        await FaultByHand.AttachAsync(lab);

        Assert.Equal((HttpStatusCode.GatewayTimeout, ""), await AskAsync(lab, "example.mydomain.com", "/api/hello"));

        await lab.AdvanceAsync(240);
        Assert.Equal((HttpStatusCode.OK, "Hello from region eu-west-1\n"), await AskAsync(lab, "example.mydomain.com", "/api/hello"));
    }

    [Fact]
    public async Task Where_a_name_leads_to_nobody_the_connection_ends()
    {
        await using var lab = await RunningLab.StartAsync("empty-account");

        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(lab, "example.mydomain.com", "/api/hello"));
    }

    /// <summary>A name that only ends as one of the zone is none of it, and the lab's own paths are under no name of it.</summary>
    [Theory]
    [InlineData("notmydomain.com", HttpStatusCode.OK)]
    [InlineData("example.mydomain.com", HttpStatusCode.NotFound)]
    public async Task The_lab_itself_answers_under_any_other_name(string host, HttpStatusCode expected)
    {
        await using var lab = await RunningLab.StartAsync();

        Assert.Equal(expected, (await AskAsync(lab, host, "/lab/healthz")).Status);
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(RunningLab lab, string host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        using var answer = await lab.Http.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
