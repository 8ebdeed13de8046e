using ChaosOperator.Page.Tests.Support;

namespace ChaosOperator.Page.Tests.Access;

/// <summary>Everybody sees what kubectl would show him, and cannot tell whether there is more.</summary>
public sealed class AuthorizationTests
{
    private const string Claim = "Cards are taken while the database fails over.";

    [Theory]
    [InlineData(ServedPage.All, "/experiments/payments/ledger-zone-loss", 200)]
    [InlineData(ServedPage.All, "/experiments/search/cache-gone", 200)]
    [InlineData(ServedPage.All, "/experiments/payments/never-was", 404)]
    [InlineData(ServedPage.One, "/experiments/payments/ledger-zone-loss", 200)]
    [InlineData(ServedPage.One, "/runs/payments/ledger-zone-loss-1", 200)]
    [InlineData(ServedPage.One, "/runs/payments/ledger-zone-loss-1/report.json", 200)]
    [InlineData(ServedPage.One, "/runs/payments/ledger-zone-loss-1/report.exe", 404)]
    [InlineData(ServedPage.One, "/experiments/search/cache-gone", 404)]
    [InlineData(ServedPage.One, "/runs/search/indexer-loses-nodes-1", 404)]
    [InlineData(ServedPage.One, "/runs/search/indexer-loses-nodes-1/report.html", 404)]
    [InlineData(ServedPage.One, "/runs/search/indexer-loses-nodes-1/events", 404)]
    [InlineData(ServedPage.One, "/hypotheses/resilience/region-failover", 404)]
    [InlineData(ServedPage.None, "/experiments/payments/ledger-zone-loss", 404)]
    [InlineData(ServedPage.None, "/", 200)]
    public async Task Who_may_read_it_sees_it(string token, string address, int expected)
    {
        await using var page = await ServedPage.StartAsync();

        Assert.Equal(expected, (await page.GetAsync(token, address)).Status);
    }

    [Fact]
    public async Task What_may_not_be_read_looks_as_if_it_were_not_there()
    {
        await using var page = await ServedPage.StartAsync();

        foreach (var kind in (string[])["experiments", "runs", "hypotheses"])
        {
            var hidden = await page.GetAsync(ServedPage.One, $"/{kind}/search/cache-gone");
            var missing = await page.GetAsync(ServedPage.One, $"/{kind}/nowhere/nothing");
            Assert.Equal(missing, hidden);
        }
    }

    [Fact]
    public async Task The_overview_of_one_team_neither_names_nor_counts_the_others()
    {
        await using var page = await ServedPage.StartAsync();

        var (_, text) = await page.GetAsync(ServedPage.One, "/");
        var (_, asked) = await page.GetAsync(ServedPage.One, "/?team=search");

        Assert.Contains("0 of 2 checks of 1 team are green.", text, StringComparison.Ordinal);
        Assert.All(new[] { text, asked }, seen => Assert.All(["cache-gone", "us-region-outage", "resilience"], name => Assert.DoesNotContain(name, seen, StringComparison.Ordinal)));
        Assert.Contains("3 of 7 checks of 3 teams are green.", (await page.GetAsync(ServedPage.All, "/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_list_experiments_but_no_runs_sees_no_run()
    {
        await using var page = await ServedPage.StartAsync();
        page.Cluster.Know("half", "half", asked => asked.Resource == "chaosexperiments");

        var (_, overview) = await page.GetAsync("half", "/");
        var (_, experiment) = await page.GetAsync("half", "/experiments/payments/card-database-failover");

        Assert.Contains("card-database-failover", overview, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/runs/", overview, StringComparison.Ordinal);
        Assert.DoesNotContain(Claim, overview, StringComparison.Ordinal);
        Assert.Contains(Claim, (await page.GetAsync(ServedPage.All, "/")).Text, StringComparison.Ordinal);
        Assert.Contains("You may not list chaosruns here.", experiment, StringComparison.Ordinal);
        Assert.Equal(404, (await page.GetAsync("half", "/runs/payments/card-database-failover-1")).Status);
    }

    [Fact]
    public async Task Whoever_may_read_everything_costs_one_review_a_kind_and_is_reviewed_with_his_groups()
    {
        await using var page = await ServedPage.StartAsync();

        await page.GetAsync(ServedPage.All, "/");
        await page.GetAsync(ServedPage.All, "/");

        var reviews = page.Cluster.Reviews("subjectaccessreviews").ToList();
        Assert.Equal(["chaosexperiments", "chaosruns", "hypotheses"], reviews.Select(review => (string)review["spec"]!["resourceAttributes"]!["resource"]!));
        Assert.All(reviews, review => Assert.Equal(
            ("system:serviceaccount:ops:viewer", "uid of system:serviceaccount:ops:viewer", "sre", "p"),
            ((string)review["spec"]!["user"]!, (string)review["spec"]!["uid"]!, (string)review["spec"]!["groups"]![1]!, (string)review["spec"]!["extra"]!["pod"]![0]!)));
    }

    [Fact]
    public async Task The_page_asks_for_reviews_and_for_nothing_else()
    {
        await using var page = await ServedPage.StartAsync();

        foreach (var address in (string[])["/", "/experiments/payments/ledger-zone-loss", "/runs/resilience/us-region-outage-2", "/hypotheses/resilience/region-failover", "/runs/resilience/us-region-outage-2/report.md"])
        {
            Assert.Equal(200, (await page.GetAsync(ServedPage.All, address)).Status);
        }

        Assert.All(page.Cluster.Server.Requests, request => Assert.Matches("^POST /apis/(authentication|authorization).k8s.io/v1/(tokenreviews|subjectaccessreviews)$", $"{request.Method} {request.Path}"));
    }
}
