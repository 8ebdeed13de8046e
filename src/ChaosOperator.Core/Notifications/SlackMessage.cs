using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Notifications;

/// <summary>
/// A notice as an incoming webhook of Slack takes it, and what understands the same: a text that says everything for those that show nothing else, and blocks for Slack. What people have written is never a command
/// to the chat: no mention, no link, no markup.
/// </summary>
public static class SlackMessage
{
    /// <summary>Slack takes this much in the text of a section.</summary>
    private const int LongestSection = 3000;

    /// <summary>Slack takes this much in a header.</summary>
    private const int LongestHeader = 150;

    /// <summary>Expectations that a message lists; the rest is counted.</summary>
    private const int MostExpectations = 8;

    /// <summary>The message.</summary>
    /// <param name="notice">What is told.</param>
    /// <param name="link">Where people see the run; null: nowhere.</param>
    public static JsonObject Of(Notice notice, Uri? link)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var place = $"namespace {notice.Run.Namespace} · experiment {notice.Run.Experiment ?? "unknown"} · cluster {notice.Run.Cluster}";
        string[] open = link is null ? [] : [$"<{link.AbsoluteUri}|Open the run>"];
        return new JsonObject
        {
            ["text"] = string.Join(' ', [Escape($"{notice.Title} ({place}). {notice.Sentence} {notice.NextStep}", LongestSection), .. open]),
            ["blocks"] = new JsonArray(
            [
                new JsonObject { ["type"] = "header", ["text"] = Plain(notice.Title, LongestHeader) },
                Section(Escape(notice.Sentence, LongestSection)),
                .. Expectations(notice),
                Section($"*What to do next*\n{Escape(notice.NextStep, LongestSection - 100)}"),
                .. open.Select(Section),
                new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(Plain(place, 500)) },
            ]),
        };
    }

    /// <summary>A text in which nothing is markup or a mention, cut so that no escape is broken.</summary>
    internal static string Escape(string text, int length)
    {
        var escaped = new StringBuilder();
        // Chats make a mention of @all, a link of [this](there) and of whatever has :// in it, and markup of *this*; a character of no width keeps them from it.
        foreach (var rune in text.Replace("://", ":\u200B//", StringComparison.Ordinal).Replace("](", "]\u200B(", StringComparison.Ordinal).EnumerateRunes())
        {
            var next = rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '@' => "@\u200B",
                '*' or '~' or '`' => $"\u200B{rune}",
                _ => rune.ToString(),
            };
            if (escaped.Length + next.Length > length - 1)
            {
                return escaped.Append('…').ToString();
            }

            escaped.Append(next);
        }

        return escaped.ToString();
    }

    private static IEnumerable<JsonObject> Expectations(Notice notice)
    {
        if (notice.Kind is not (NoticeKind.Refuted or NoticeKind.Inconclusive or NoticeKind.Confirmed))
        {
            yield break;
        }

        var judged = NoticeFacts.Expectations(notice.Status).Where(record => record.Outcome != Outcome.Undecided).ToList();
        if (judged.Count > 0)
        {
            var lines = judged.Take(MostExpectations).Select(record => $"{Sign(record.Outcome)} {Escape(Shown.Text($"{record.Name}: {record.Sentence}", 300), 300)}");
            var more = judged.Count > MostExpectations ? $"\n… and {judged.Count - MostExpectations} more" : "";
            yield return Section($"*Expectations*\n{string.Join('\n', lines)}{more}");
        }
    }

    private static string Sign(Outcome outcome) => outcome switch
    {
        Outcome.Held => "✓",
        Outcome.Violated => "✗",
        _ => "?",
    };

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = text.Length == 0 ? "…" : text } };

    private static JsonObject Plain(string text, int length) => new() { ["type"] = "plain_text", ["text"] = Shown.Text(text, length), ["emoji"] = false };
}
