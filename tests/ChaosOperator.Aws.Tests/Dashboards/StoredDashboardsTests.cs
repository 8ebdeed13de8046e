using System.Text.Json.Nodes;
using ChaosOperator.Aws.Dashboards;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Dashboards;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Tests.Dashboards;

public sealed class StoredDashboardsTests
{
    private const string Name = "chaos-operator-resilience-outage-0";

    private string? stored;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DashboardEdits.Keep)]
    [InlineData(DashboardEdits.Replace)]
    public async Task What_nobody_edited_is_replaced_as_a_whole(DashboardEdits edits)
    {
        await using var aws = await StubAws.StartAsync(Answer);

        await StoredDashboards.WriteAsync(aws.Session(), Name, Body("one", "mark 1"), edits, null, Token);
        await StoredDashboards.WriteAsync(aws.Session(), Name, Body("two", "mark 2"), edits, PlanHash.OfJson(Body("one", "mark 1")), Token);

        Assert.Equal(Body("two", "mark 2").ToJsonString(), stored);
        Assert.Equal(2, aws.Operations.Count(operation => operation == "PutDashboard"));
        Assert.Equal(edits == DashboardEdits.Keep ? 2 : 0, aws.Operations.Count(operation => operation == "GetDashboard"));
    }

    [Theory]
    [InlineData(DashboardEdits.Keep, "one", 9)]
    [InlineData(DashboardEdits.Replace, "two", null)]
    public async Task What_people_edited_stays_where_that_is_wanted(DashboardEdits edits, string title, int? x)
    {
        await using var aws = await StubAws.StartAsync(Answer);
        await StoredDashboards.WriteAsync(aws.Session(), Name, Body("one", "mark 1"), edits, null, Token);
        var edited = JsonNode.Parse(stored!)!;
        edited["widgets"]![0]!["x"] = 9;
        stored = edited.ToJsonString();

        var body = edits == DashboardEdits.Keep ? "one" : "two";
        await StoredDashboards.WriteAsync(aws.Session(), Name, Body(body, "mark 2"), edits, PlanHash.OfJson(Body("one", "mark 1")), Token);
        await StoredDashboards.WriteAsync(aws.Session(), Name, Body(body, "mark 3"), edits, PlanHash.OfJson(Body(body, "mark 2")), Token);

        var widget = JsonNode.Parse(stored)!["widgets"]![0]!;
        Assert.Equal((title, x, "mark 3"), ((string?)widget["properties"]!["title"], (int?)widget["x"], (string?)widget["properties"]!["annotations"]));
    }

    [Fact]
    public async Task What_stands_there_already_is_not_written_again()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        await StoredDashboards.WriteAsync(aws.Session(), Name, Body("one", "mark 1"), DashboardEdits.Keep, null, Token);
        var first = stored;

        await StoredDashboards.WriteAsync(aws.Session(), Name, Body("one", "mark 1"), DashboardEdits.Keep, null, Token);

        Assert.Equal(first, stored);
        Assert.Equal(["GetDashboard", "PutDashboard", "GetDashboard"], aws.Operations);
    }

    [Fact]
    public async Task What_CloudWatch_remarks_is_told()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Ok(new JsonObject { ["DashboardValidationMessages"] = new JsonArray(new JsonObject { ["DataPath"] = "/widgets/0", ["Message"] = "odd" }) }));

        Assert.Equal("/widgets/0: odd", await StoredDashboards.WriteAsync(aws.Session(), Name, Body("one", "m"), DashboardEdits.Replace, null, Token));
    }

    [Fact]
    public async Task One_that_is_gone_already_is_deleted()
    {
        await using var aws = await StubAws.StartAsync(Answer);

        await StoredDashboards.DeleteAsync(aws.Session(), Name, Token);

        Assert.Equal(["DeleteDashboards"], aws.Operations);
    }

    [Fact]
    public async Task A_refusal_names_the_dashboard_and_the_permission()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(403, "AccessDeniedException"));

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => StoredDashboards.WriteAsync(aws.Session(), Name, Body("one", "m"), DashboardEdits.Replace, null, Token));

        Assert.Contains($"dashboard {Name}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("cloudwatch:PutDashboard", refused.Message, StringComparison.Ordinal);
    }

    private StubAnswer Answer(StubCall call)
    {
        switch (call.Operation)
        {
            case "PutDashboard":
                stored = call.Text("DashboardBody");
                return StubAnswer.Ok(new JsonObject());
            case "GetDashboard" when stored is not null:
                return StubAnswer.Ok(new JsonObject { ["DashboardBody"] = stored });
            default:
                return StubAnswer.Error(404, "ResourceNotFound");
        }
    }

    private static JsonObject Body(string title, string mark) => new()
    {
        ["widgets"] = new JsonArray(new JsonObject { ["type"] = "metric", ["properties"] = new JsonObject { ["title"] = title, ["annotations"] = mark } }),
    };
}
