using System.Text.Json.Nodes;
using ChaosOperator.Core.Dashboards;

namespace ChaosOperator.Core.Tests.Dashboards;

public sealed class DashboardMergeTests
{
    private static readonly JsonObject Before = DashboardBody.Of(DashboardSamples.Subject());
    private static readonly JsonObject After = DashboardBody.Of(DashboardSamples.Subject(DashboardSamples.Completed));

    [Fact]
    public void What_was_moved_added_and_taken_away_stays_and_marks_and_text_are_kept_in_step()
    {
        var edited = (JsonObject)Before.DeepClone();
        var widgets = edited["widgets"]!.AsArray();
        widgets.Remove(widgets.Single(widget => Title(widget!) == "ok"));
        widgets.Single(widget => Title(widget!) == "share")!["x"] = 12;
        var note = new JsonObject { ["type"] = "text", ["properties"] = new JsonObject { ["markdown"] = "Ask the night shift." } };
        widgets.Insert(0, note);
        edited["start"] = "-PT3H";

        var merged = DashboardMerge.Of(edited.ToJsonString(), After)!;

        var seen = merged["widgets"]!.AsArray();
        Assert.Equal("-PT3H", (string?)merged["start"]);
        Assert.True(JsonNode.DeepEquals(note, seen[0]), "Somebody else's text was touched.");
        Assert.DoesNotContain(seen, widget => Title(widget!) == "ok");
        var share = seen.Single(widget => Title(widget!) == "share")!;
        Assert.Equal(12, (int)share["x"]!);
        Assert.True(JsonNode.DeepEquals(Of(After, "share")["properties"]!["annotations"], share["properties"]!["annotations"]), "The marks are not those of the last run.");
        Assert.Contains("outage-2 | Confirmed", (string?)seen[1]!["properties"]!["markdown"], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_was_not_edited_differs_from_what_would_have_been_written() =>
        Assert.True(JsonNode.DeepEquals(After, DashboardMerge.Of(Before.ToJsonString(), After)), "It differs.");

    [Theory]
    [InlineData("""{"widgets":[{"type":"metric"},{"properties":7},null,{"properties":{"title":["share"],"markdown":{}}}]}""")]
    [InlineData("""{"widgets":[]}""")]
    public void Whatever_people_write_is_left_alone_where_it_is_none_of_ours(string present) => Assert.Equal(present, DashboardMerge.Of(present, After)!.ToJsonString());

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"widgets":{}}""")]
    public void What_is_no_dashboard_is_not_kept(string present) => Assert.Null(DashboardMerge.Of(present, After));

    private static JsonNode Of(JsonObject body, string title) => body["widgets"]!.AsArray().Single(widget => Title(widget!) == title)!;

    private static string? Title(JsonNode widget) => (string?)widget["properties"]!["title"];
}
