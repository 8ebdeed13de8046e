using System.Net;
using ChaosOperator.Page.Tests.Support;

namespace ChaosOperator.Page.Tests.Access;

/// <summary>A token is pasted once, and kept where no script and no other page gets at it.</summary>
public sealed class SignInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_a_random_number_that_scripts_and_other_pages_do_not_get()
    {
        await using var page = await ServedPage.StartAsync();

        using var answer = await SignInAsync(page, ServedPage.One, back: "/?team=payments");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/?team=payments", answer.Headers.Location!.ToString());
        Assert.Matches("^chaos-operator=[A-Za-z0-9_-]{43}; path=/; samesite=strict; httponly$", Assert.Single(answer.Headers.GetValues("Set-Cookie")));
        Assert.Contains("ledger-zone-loss", await ReadAsync(page, CookieOf(answer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_TLS_the_cookie_is_bound_to_the_host()
    {
        await using var page = await ServedPage.StartAsync();

        using var answer = await SignInAsync(page, ServedPage.One, host: "chaos.example.com", forwarded: "https");

        Assert.Matches("^__Host-chaos-operator=[A-Za-z0-9_-]{43}; path=/; secure; samesite=strict; httponly$", Assert.Single(answer.Headers.GetValues("Set-Cookie")));
    }

    [Theory]
    [InlineData("chaos.example.com", null, "same-origin")]
    [InlineData("10.0.0.7", null, "same-origin")]
    [InlineData(null, null, "cross-site")]
    [InlineData(null, null, "same-site")]
    [InlineData(null, null, null)]
    public async Task Over_a_connection_that_others_read_or_from_another_page_nobody_signs_in(string? host, string? forwarded, string? site)
    {
        await using var page = await ServedPage.StartAsync();

        using var answer = await SignInAsync(page, ServedPage.All, host: host, forwarded: forwarded, site: site);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Empty(page.Cluster.Server.Requests);
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/runs/a/b/events?from=1", "/")]
    [InlineData("/runs/a/b", "/runs/a/b")]
    public async Task Signing_in_leads_to_this_page_and_to_no_other(string back, string expected)
    {
        await using var page = await ServedPage.StartAsync();

        using var answer = await SignInAsync(page, ServedPage.All, back: back);

        Assert.Equal(expected, answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_session_ends_with_its_token_with_its_time_and_when_somebody_signs_out()
    {
        await using var page = await ServedPage.StartAsync(fakeTime: true);
        using var first = await SignInAsync(page, ServedPage.All);
        using var second = await SignInAsync(page, ServedPage.One);
        using var third = await SignInAsync(page, ServedPage.None);

        page.Cluster.Forget(ServedPage.All);
        page.Time!.Advance(TimeSpan.FromSeconds(11));
        Assert.Contains("does not accept", await ReadAsync(page, CookieOf(first)), StringComparison.Ordinal);

        using (var client = page.Client())
        using (var away = new HttpRequestMessage(HttpMethod.Post, "/sign-out"))
        {
            away.Headers.Add("Cookie", CookieOf(second));
            away.Headers.Add("Sec-Fetch-Site", "same-origin");
            using var gone = await client.SendAsync(away, Token);
            Assert.Equal(HttpStatusCode.SeeOther, gone.StatusCode);
        }

        Assert.Contains("does not accept", await ReadAsync(page, CookieOf(second)), StringComparison.Ordinal);
        Assert.Contains("There is no experiment yet", await ReadAsync(page, CookieOf(third)), StringComparison.Ordinal);
        page.Time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("does not accept", await ReadAsync(page, CookieOf(third)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_neither_shown_nor_logged_nor_sent_back()
    {
        await using var page = await ServedPage.StartAsync();

        using var good = await SignInAsync(page, ServedPage.All);
        using var wrong = await SignInAsync(page, "wrong-but-secret");

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        var said = $"{await ReadAsync(page, CookieOf(good))}{await wrong.Content.ReadAsStringAsync(Token)}{good.Headers}{wrong.Headers}";
        Assert.DoesNotContain("wrong-but-secret", said, StringComparison.Ordinal);
        Assert.DoesNotContain(ServedPage.All, said, StringComparison.Ordinal);
        Assert.NotEmpty(page.Log);
        Assert.DoesNotContain("wrong-but-secret", page.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(ServedPage.All, page.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page.css")]
    [InlineData("/runs/payments/card-database-failover-1")]
    public async Task A_browser_may_run_nothing_but_the_pages_own_script_and_keep_nothing(string address)
    {
        await using var page = await ServedPage.StartAsync();
        using var client = page.Client(ServedPage.All);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Token);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff", "no-referrer", "no-store"], new[] { "X-Content-Type-Options", "Referrer-Policy", "Cache-Control" }.Select(name => answer.Headers.GetValues(name).Single()));
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static async Task<HttpResponseMessage> SignInAsync(ServedPage page, string token, string back = "/", string? host = null, string? forwarded = null, string? site = "same-origin")
    {
        using var client = page.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["back"] = back }) };
        request.Headers.Host = host;
        foreach (var (name, value) in new[] { ("X-Forwarded-Proto", forwarded), ("Sec-Fetch-Site", site) }.Where(header => header.Item2 is not null))
        {
            request.Headers.Add(name, value);
        }

        return await client.SendAsync(request, Token);
    }

    private static async Task<string> ReadAsync(ServedPage page, string cookie)
    {
        using var client = page.Client();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), Token);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
}
