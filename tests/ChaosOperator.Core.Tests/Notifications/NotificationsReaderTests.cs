using System.Text.Json.Nodes;
using ChaosOperator.Core.Notifications;

namespace ChaosOperator.Core.Tests.Notifications;

/// <summary>What a file of notifications may say, and how mistakes in it are told.</summary>
public sealed class NotificationsReaderTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["key"] = $"whsec_{Convert.ToBase64String(new byte[32])}\n",
        ["next-key"] = $"whsec_{Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 24)])}",
        ["short-key"] = "whsec_AAAA",
        ["slack-url"] = "https://hooks.example.com/services/T0/B0/secret\n",
        ["empty"] = " \n",
    };

    [Fact]
    public void What_is_not_said_is_what_most_want()
    {
        var receiver = Assert.Single(Good("""{"name":"oncall","format":"Slack","urlFile":"slack-url"}"""));

        Assert.Equal(("oncall", ReceiverFormat.Slack, "https://hooks.example.com/services/T0/B0/secret"), (receiver.Name, receiver.Format, receiver.Address.Uri.AbsoluteUri));
        Assert.Equal([NoticeKind.Refuted, NoticeKind.RevertFailed, NoticeKind.Aborted], receiver.Subscription.On);
        Assert.Equal(["*"], receiver.Subscription.Namespaces);
        Assert.Equal((0, TimeSpan.FromSeconds(10)), (receiver.Keys.Count, receiver.Timeout));
        Assert.Equal("oncall (hooks.example.com)", receiver.ToString());
    }

    [Fact]
    public void Everything_can_be_said()
    {
        var receiver = Assert.Single(Good("""
            {"name":"audit","format":"CloudEvents","url":"http://events.tools:8080/in","allowHttp":true,"hmacKeyFiles":["key","next-key"],"namespaces":["resilience","team-*"],"on":["Confirmed","Error","Error"],"timeout":"3s"}
            """));

        Assert.Equal(([NoticeKind.Confirmed, NoticeKind.Error], 2, TimeSpan.FromSeconds(3)), (receiver.Subscription.On.ToArray(), receiver.Keys.Count, receiver.Timeout), Compare);
        Assert.Equal(["resilience", "team-*"], receiver.Subscription.Namespaces);
        Assert.Equal("audit (events.tools:8080)", receiver.ToString());
        static bool Compare((NoticeKind[], int, TimeSpan) one, (NoticeKind[], int, TimeSpan) other) => one.Item1.SequenceEqual(other.Item1) && one.Item2 == other.Item2 && one.Item3 == other.Item3;
    }

    [Theory]
    [InlineData("""{"name":"a","format":"Slack","url":"https://x.example/s","namespace":["a"]}""", "receivers[0].namespace: is not known; did you mean namespaces?")]
    [InlineData("""{"format":"Slack","url":"https://x.example/s"}""", "receivers[0].name: is missing")]
    [InlineData("""{"name":"On Call","format":"Slack","url":"https://x.example/s"}""", "receivers[0].name: “On Call” is not valid")]
    [InlineData("""{"name":"a","format":"slack","url":"https://x.example/s"}""", "receivers[0].format: “slack” is not known; write Slack or CloudEvents")]
    [InlineData("""{"name":"a","format":"Slack"}""", "receivers[0]: neither url nor urlFile is given")]
    [InlineData("""{"name":"a","format":"Slack","url":"https://x.example/s","urlFile":"slack-url"}""", "receivers[0]: url and urlFile are both given")]
    [InlineData("""{"name":"a","format":"Slack","url":"secret"}""", "receivers[0].url: is no address of a webhook")]
    [InlineData("""{"name":"a","format":"Slack","url":"file:///etc/passwd"}""", "receivers[0].url: is no address of a webhook")]
    [InlineData("""{"name":"a","format":"Slack","url":"https://me:secret@x.example/"}""", "receivers[0].url: is no address of a webhook")]
    [InlineData("""{"name":"a","format":"Slack","url":"http://x.example/secret"}""", "receivers[0].url: would be sent in the clear (http)")]
    [InlineData("""{"name":"a","format":"Slack","url":7}""", "receivers[0].url: is no text")]
    [InlineData("""{"name":"a","format":"Slack","urlFile":"none"}""", "receivers[0].urlFile: none is not there")]
    [InlineData("""{"name":"a","format":"Slack","urlFile":"empty"}""", "receivers[0].urlFile: empty is empty")]
    [InlineData("""{"name":"a","format":"CloudEvents","url":"https://x.example/s"}""", "receivers[0].hmacKeyFiles: is missing")]
    [InlineData("""{"name":"a","format":"CloudEvents","url":"https://x.example/s","hmacKeyFiles":["key"],"unsigned":true}""", "receivers[0].unsigned: is true beside hmacKeyFiles")]
    [InlineData("""{"name":"a","format":"CloudEvents","url":"https://x.example/s","hmacKeyFiles":["short-key"]}""", "receivers[0].hmacKeyFiles[0]: short-key has 3 bytes")]
    [InlineData("""{"name":"a","format":"CloudEvents","url":"https://x.example/s","hmacKeyFiles":[]}""", "receivers[0].hmacKeyFiles: names 0 files")]
    [InlineData("""{"name":"a","format":"CloudEvents","url":"https://x.example/s","hmacKeyFiles":["key","key","key"]}""", "receivers[0].hmacKeyFiles: names 3 files")]
    [InlineData("""{"name":"a","format":"CloudEvents","url":"https://x.example/s","hmacKeyFiles":"key"}""", "receivers[0].hmacKeyFiles: is no list of texts")]
    [InlineData("""{"name":"a","format":"CloudEvents","url":"https://x.example/s","unsigned":"yes"}""", "receivers[0].unsigned: is neither true nor false")]
    [InlineData("""{"name":"a","format":"Slack","url":"https://x.example/s","namespaces":[]}""", "receivers[0].namespaces: the list is empty")]
    [InlineData("""{"name":"a","format":"Slack","url":"https://x.example/s","namespaces":["Team A"]}""", "receivers[0].namespaces[0]: “Team A” is not valid")]
    [InlineData("""{"name":"a","format":"Slack","url":"https://x.example/s","on":[]}""", "receivers[0].on: the list is empty")]
    [InlineData("""{"name":"a","format":"Slack","url":"https://x.example/s","on":["RevertVerified"]}""", "receivers[0].on[0]: “RevertVerified” is not known")]
    [InlineData("""{"name":"a","format":"Slack","url":"https://x.example/s","timeout":"2h"}""", "receivers[0].timeout: 2h is too long")]
    [InlineData("\"a\"", "receivers[0]: is no map")]
    public void A_mistake_is_told_with_its_field(string receiver, string told)
    {
        var reading = Read($$"""{"receivers":[{{receiver}}]}""");

        Assert.False(reading.IsValid);
        Assert.StartsWith(told, Assert.Single(reading.Errors).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", reading.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"receivers":[]}""")]
    [InlineData("""{"receivers":{}}""")]
    public void A_file_without_receivers_says_so(string json) => Assert.StartsWith("receivers: ", Assert.Single(Read(json).Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Two_receivers_of_one_name_would_be_remembered_as_one()
    {
        const string One = """{"name":"a","format":"Slack","url":"https://x.example/s"}""";

        Assert.StartsWith("receivers: “a” is named 2 times", Assert.Single(Read($$"""{"receivers":[{{One}},{{One}}]}""").Errors).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("receivers: has 21 entries", Read($$"""{"receivers":[{{string.Join(',', Enumerable.Repeat(One, 21))}}]}""").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://chaos.example.com", "https://chaos.example.com/")]
    [InlineData("http://chaos.internal:8443/checks/", "http://chaos.internal:8443/checks/")]
    public void Where_the_page_is_opened_is_said_once_for_all(string told, string page)
    {
        var reading = Read($$"""{"receivers":[{"name":"a","format":"Slack","url":"https://x.example/s"}],"pageUrl":"{{told}}"}""");

        Assert.True(reading.IsValid, reading.Message);
        Assert.Equal(page, Assert.Single(reading.Value.Receivers).Page!.AbsoluteUri);
        Assert.False(reading.Value.Receivers[0].IsAs(Assert.Single(Good("""{"name":"a","format":"Slack","url":"https://x.example/s"}"""))));
    }

    [Theory]
    [InlineData("\"chaos.example.com\"")]
    [InlineData("\"javascript:alert(1)\"")]
    [InlineData("\"https://me:pass@chaos.example.com\"")]
    [InlineData("\"https://chaos.example.com/?team=a\"")]
    [InlineData("7")]
    public void What_nobody_could_open_is_no_page(string told) =>
        Assert.StartsWith("pageUrl: is no ", Assert.Single(Read($$"""{"receivers":[{"name":"a","format":"Slack","url":"https://x.example/s"}],"pageUrl":{{told}}}""").Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_receiver_on_this_machine_may_be_told_in_the_clear() =>
        Assert.All(["http://127.0.0.1:1/x", "http://localhost/x", "http://[::1]/x"], url => Assert.Single(Good($$"""{"name":"a","format":"Slack","url":"{{url}}"}""")));

    [Fact]
    public void Receivers_are_the_same_when_nothing_about_them_differs()
    {
        Receiver Of(string more) => Assert.Single(Good($$"""{"name":"a","format":"Slack","url":"https://x.example/s"{{more}}}"""));

        Assert.True(Of("").IsAs(Of(""", "on":["Refuted","RevertFailed","Aborted"],"timeout":"10s","namespaces":["*"]""")));
        Assert.All([""","timeout":"9s" """, ""","on":["Error"]""", ""","namespaces":["b"]""", ""","hmacKeyFiles":["key"]"""], more => Assert.False(Of("").IsAs(Of(more))));
        Assert.False(Of(""","hmacKeyFiles":["key"]""").IsAs(Of(""","hmacKeyFiles":["next-key"]""")));
    }

    private static IReadOnlyList<Receiver> Good(string receiver)
    {
        var reading = Read($$"""{"receivers":[{{receiver}}]}""");
        Assert.True(reading.IsValid, reading.Message);
        return reading.Value.Receivers;
    }

    private static ChaosOperator.Core.Parsing.Reading<NotificationSettings> Read(string json) =>
        NotificationsReader.Read(JsonNode.Parse(json), file => Files.TryGetValue(file, out var text) ? (text, null) : (null, "is not there"));
}
