using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Notifications;

/// <summary>What is sent: in both formats, of ordinary runs and of those whose names somebody chose to do harm.</summary>
public sealed class PayloadTests
{
    private const string Hostile = "<!channel> <https://evil.example|click> [here](https://evil.example) @here *bold* `code` & \u202Eno\u0000w\n\"}";

    private static readonly Uri Page = new("https://chaos.example.com/");

    [Fact]
    public void Where_there_is_a_page_each_notice_leads_to_its_run_there_and_names_of_others_do_not_lead_elsewhere()
    {
        var ordinary = NoticeFixture.Of(NoticeFixture.Refuted);
        const string Run = "https://chaos.example.com/runs/resilience/us-region-outage-1";

        Assert.Equal(Run, (string?)Json(ordinary, ReceiverFormat.CloudEvents, Page)["data"]!["runUrl"]);
        var slack = Json(ordinary, ReceiverFormat.Slack, Page);
        Assert.EndsWith($" <{Run}|Open the run>", (string?)slack["text"], StringComparison.Ordinal);
        Assert.Contains($"<{Run}|Open the run>", Markup(slack));
        var hostile = ordinary with { Run = ordinary.Run with { Name = "x|y>/../?#" } };
        Assert.Contains("<https://chaos.example.com/runs/resilience/x%7Cy%3E%2F..%2F%3F%23|Open the run>", Markup(Json(hostile, ReceiverFormat.Slack, Page)));
        Assert.Null(Json(ordinary, ReceiverFormat.CloudEvents)["data"]!["runUrl"]);
        Assert.DoesNotContain(Markup(Json(ordinary, ReceiverFormat.Slack)), text => text.Contains("Open the run", StringComparison.Ordinal));
    }

    [Fact]
    public void The_id_is_the_same_for_every_delivery_and_another_for_each_kind()
    {
        var ids = Enum.GetValues<NoticeKind>().Select(kind => NoticeFixture.Of(NoticeFixture.Refuted, kind).Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Contains("7f3c9a52-0d7e-4c86-9d7b-5a1f0c2e8b11-revert-failed", ids);
        Assert.All(ids, id => Assert.DoesNotContain('.', id));
    }

    [Fact]
    public void Every_kind_says_what_to_do_next()
    {
        Assert.All(Enum.GetValues<NoticeKind>(), kind => Assert.EndsWith(".", NoticeFixture.Of(NoticeFixture.Refuted, kind).NextStep, StringComparison.Ordinal));
        Assert.StartsWith("The fault is being lifted.", NoticeFixture.Of(NoticeFixture.Refuted with { Phase = RunPhase.Reverting }, NoticeKind.Aborted).NextStep, StringComparison.Ordinal);
        Assert.StartsWith("Nothing was injected.", NoticeFixture.Of(NoticeFixture.Refuted with { Aws = null, Conditions = [] }, NoticeKind.Aborted).NextStep, StringComparison.Ordinal);
        Assert.StartsWith("The fault may still be in force.", NoticeFixture.Of(NoticeFixture.Refuted with { Conditions = [] }, NoticeKind.Error).NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cloud_event_has_what_the_specification_wants()
    {
        var json = Json(NoticeFixture.Of(NoticeFixture.Refuted), ReceiverFormat.CloudEvents);

        Assert.Equal("1.0", (string?)json["specversion"]);
        Assert.Equal("dev.chaosoperator.run.refuted", (string?)json["type"]);
        Assert.Equal("/chaosoperator.dev/clusters/prod-eu", (string?)json["source"]);
        Assert.Equal("resilience/us-region-outage-1", (string?)json["subject"]);
        Assert.Equal("2026-11-23T14:39:30Z", (string?)json["time"]);
        Assert.Equal("Refuted", (string?)json["data"]!["verdict"]);
        Assert.Equal("Route 53 notices", (string?)json["data"]!["expectations"]![0]!["name"]);
        Assert.Equal("WatchesAnotherEndpoint", (string?)json["data"]!["diagnosis"]![0]!["code"]);
        Assert.DoesNotContain(json["data"]!.AsObject(), member => member.Value is null);
    }

    [Fact]
    public void The_verdict_of_a_run_that_is_not_over_is_not_told() =>
        Assert.Null(Json(NoticeFixture.Of(NoticeFixture.Refuted with { Phase = RunPhase.Reverting }, NoticeKind.Aborted), ReceiverFormat.CloudEvents)["data"]!["verdict"]);

    [Fact]
    public void Nothing_that_people_write_is_a_command_to_the_chat()
    {
        var json = Json(NoticeFixture.Of(Of(Hostile)), ReceiverFormat.Slack);

        foreach (var text in Markup(json).Append((string)json["text"]!))
        {
            Assert.DoesNotContain("<", text, StringComparison.Ordinal);
            Assert.DoesNotContain("@here", text, StringComparison.Ordinal);
            Assert.DoesNotContain("://", text, StringComparison.Ordinal);
            Assert.DoesNotContain("](", text, StringComparison.Ordinal);
            Assert.DoesNotContain("*bold*", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', text);
            Assert.DoesNotContain('\0', text);
        }

        Assert.Contains("&lt;!channel&gt;", (string)json["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_longer_than_any_receiver_takes_is_cut_and_escapes_stay_whole()
    {
        var long_ = Of(new string('&', 5000));
        var json = Json(NoticeFixture.Of(long_ with { Expectations = [.. Enumerable.Repeat(long_.Expectations[0], 100)] }), ReceiverFormat.Slack);

        Assert.All(Markup(json), text => Assert.True(text.Length <= 3000, $"{text.Length}"));
        Assert.True(((string)json["text"]!).Length <= 3000);
        Assert.All(Markup(json), text => Assert.DoesNotContain("&", text.Replace("&amp;", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains("… and 92 more", string.Concat(Markup(json)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReceiverFormat.Slack)]
    [InlineData(ReceiverFormat.CloudEvents)]
    public void Every_kind_of_the_longest_run_stays_below_twenty_kilobytes_and_shows_no_account(ReceiverFormat format)
    {
        var sentence = "arn:aws:lambda:us-east-1:111122223333:function:f and arn:aws-cn:iam::111122223333:role/x " + new string('x', 3000);
        var status = Of(sentence) with { Expectations = [.. Enumerable.Repeat(Of(sentence).Expectations[0], 100)], Diagnosis = [.. Enumerable.Repeat(NoticeFixture.Refuted.Diagnosis[0] with { Evidence = sentence }, 12)] };

        Assert.All(Enum.GetValues<NoticeKind>(), kind =>
        {
            var body = NoticeBody.Of(NoticeFixture.Of(status, kind), format, Page);
            Assert.InRange(body.Content.Length, 100, 20_000);
            Assert.DoesNotContain("111122223333", Encoding.UTF8.GetString(body.Content.Span), StringComparison.Ordinal);
            Assert.NotNull(JsonNode.Parse(body.Content.Span));
        });
    }

    private static ChaosRunStatus Of(string text) => NoticeFixture.Refuted with
    {
        Message = text,
        CutShort = new CutShortRecord { Reason = "Aborted", Message = text },
        Expectations = [NoticeFixture.Expectation(text, ExpectationPhase.During, Outcome.Violated, text)],
    };

    private static IEnumerable<string> Markup(JsonNode message) =>
        message["blocks"]!.AsArray().Where(block => (string?)block!["text"]?["type"] == "mrkdwn").Select(block => ((string)block!["text"]!["text"]!).Replace("*Expectations*", "", StringComparison.Ordinal));

    private static JsonNode Json(Notice notice, ReceiverFormat format, Uri? page = null) => JsonNode.Parse(NoticeBody.Of(notice, format, page).Content.Span)!;
}
