using System.Net;
using ChaosOperator.Page.Tests.Support;

namespace ChaosOperator.Page.Tests.Access;

/// <summary>Nobody is let in whom the API server does not know.</summary>
public sealed class AuthenticationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Addresses { get; } =
    [
        "/", "/events", "/experiments/payments/card-database-failover", "/experiments/payments/card-database-failover/events", "/runs/payments/card-database-failover-1", "/runs/payments/card-database-failover-1/events",
        "/runs/payments/card-database-failover-1/report.html", "/runs/payments/card-database-failover-1/report.json", "/hypotheses/resilience/region-failover", "/hypotheses/resilience/region-failover/events", "/what/else",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Without_a_token_every_address_shows_the_form_and_nothing_else(string address)
    {
        await using var page = await ServedPage.StartAsync();

        using var client = page.Client();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Token);
        var text = await answer.Content.ReadAsStringAsync(Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Contains("kubectl create token NAME --namespace NAMESPACE --audience chaos-operator", text, StringComparison.Ordinal);
        Assert.DoesNotContain("payments", address.Contains("payments", StringComparison.Ordinal) ? "" : text, StringComparison.Ordinal);
        Assert.DoesNotContain("ledger", text, StringComparison.Ordinal);
        Assert.Empty(page.Cluster.Server.Requests);
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer expired")]
    [InlineData("Bearer for-somebody-else")]
    [InlineData("Bearer ")]
    [InlineData("Basic YTpi")]
    public async Task A_token_that_is_wrong_expired_or_meant_for_somebody_else_is_refused(string authorization)
    {
        await using var page = await ServedPage.StartAsync();
        page.Cluster.Know("expired", "jane", _ => true);
        page.Cluster.Forget("expired");
        page.Cluster.Know("for-somebody-else", "jane", _ => true, audience: "vault");

        using var client = page.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("does not accept that token", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_audience_is_asked_for_a_token_of_the_API_server_opens_the_page()
    {
        await using var page = await ServedPage.StartAsync(options => options with { Audience = "" });
        page.Cluster.Know("oidc", "jane", _ => true, audience: null);

        Assert.Equal(200, (await page.GetAsync("oidc", "/")).Status);
        Assert.Equal(401, (await page.GetAsync(ServedPage.All, "/")).Status);
    }

    [Fact]
    public async Task What_the_API_server_said_is_remembered_for_seconds_refusals_too()
    {
        await using var page = await ServedPage.StartAsync(fakeTime: true);

        await page.GetAsync(ServedPage.All, "/");
        await page.GetAsync(ServedPage.All, "/");
        await page.GetAsync("wrong", "/");
        await page.GetAsync("wrong", "/");
        Assert.Equal(2, page.Cluster.Reviews("tokenreviews").Count());

        page.Cluster.Forget(ServedPage.All);
        Assert.Equal(200, (await page.GetAsync(ServedPage.All, "/")).Status);
        page.Time!.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(401, (await page.GetAsync(ServedPage.All, "/")).Status);
    }

    [Theory]
    [InlineData(500, "The API server did not say who you are")]
    [InlineData(403, "deploy/components/page")]
    public async Task While_the_API_server_does_not_answer_nobody_is_let_in_and_what_to_do_is_said(int trouble, string advice)
    {
        await using var page = await ServedPage.StartAsync(fakeTime: true);
        await page.GetAsync(ServedPage.All, "/");

        page.Cluster.Trouble = trouble;
        page.Time!.Advance(TimeSpan.FromSeconds(11));
        var (status, text) = await page.GetAsync(ServedPage.All, "/");

        Assert.Equal(503, status);
        Assert.Contains(advice, text, StringComparison.Ordinal);
        Assert.DoesNotContain("payments", text, StringComparison.Ordinal);
        page.Cluster.Trouble = 0;
        Assert.Equal(200, (await page.GetAsync(ServedPage.All, "/")).Status);
    }

    [Fact]
    public async Task An_API_server_that_hangs_up_lets_nobody_in_either()
    {
        await using var page = await ServedPage.StartAsync();
        page.Cluster.Trouble = Cluster.HangsUp;

        Assert.Equal(503, (await page.GetAsync(ServedPage.All, "/")).Status);
    }

    [Fact]
    public async Task Before_the_caches_are_whole_nothing_is_shown()
    {
        await using var page = await ServedPage.StartAsync();
        page.World.IsReady = false;

        var (status, text) = await page.GetAsync(ServedPage.All, "/");

        Assert.Equal(503, status);
        Assert.Contains("/readyz", text, StringComparison.Ordinal);
        Assert.Equal(200, (await page.GetAsync(null, "/page.css")).Status);
    }

    [Fact]
    public async Task Tokens_that_nobody_knows_are_asked_about_so_often_and_no_oftener()
    {
        await using var page = await ServedPage.StartAsync(options => options with { NewTokensPerMinute = 3 });
        Assert.Equal(200, (await page.GetAsync(ServedPage.All, "/")).Status);

        Assert.Equal([401, 401, 429, 429], new[] { await page.GetAsync("a", "/"), await page.GetAsync("b", "/"), await page.GetAsync("c", "/"), await page.GetAsync("d", "/") }.Select(answer => answer.Status));
        Assert.Equal(200, (await page.GetAsync(ServedPage.All, "/")).Status);
        Assert.Equal(3, page.Cluster.Reviews("tokenreviews").Count());
    }
}
