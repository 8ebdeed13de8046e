using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Notifications;

/// <summary>
/// Reads a file of notifications: either all of it can be followed, or every error is named with its field and remedy. Errors quote neither addresses nor keys.
/// </summary>
public static class NotificationsReader
{
    /// <summary>Largest number of receivers.</summary>
    public const int MaxReceivers = 20;

    private static readonly string[] Members = ["receivers", "pageUrl"];

    /// <summary>Reads the file.</summary>
    /// <param name="json">What it holds.</param>
    /// <param name="readFile">Reads the files that it names.</param>
    public static Reading<NotificationSettings> Read(JsonNode? json, ReadNamedFile readFile)
    {
        ArgumentNullException.ThrowIfNull(readFile);
        var checks = new FieldChecks();
        var receivers = new List<Receiver>();
        if (json is not JsonObject map)
        {
            checks.Refuse("receivers", "is missing", "write a list of receivers");
        }
        else
        {
            var file = new JsonMembers("", map, checks);
            file.Known(Members);
            receivers.AddRange(Receivers(file.Of("receivers"), readFile, Page(file, checks), checks));
        }

        return checks.Errors.Count > 0 ? new Reading<NotificationSettings>(null, checks.Errors) : new Reading<NotificationSettings>(new NotificationSettings(receivers), []);
    }

    private static List<Receiver> Receivers(JsonNode? json, ReadNamedFile readFile, Uri? page, FieldChecks checks)
    {
        if (json is not JsonArray { Count: > 0 and <= MaxReceivers } list)
        {
            checks.Refuse("receivers", json is JsonArray { Count: > MaxReceivers } many ? $"has {many.Count} entries" : "is no list, or an empty one", $"write 1 to {MaxReceivers} receivers");
            return [];
        }

        var read = list.Select((entry, index) => new ReceiverReader($"receivers[{index}]", readFile, page, checks).Read(entry)).OfType<Receiver>().ToList();
        foreach (var twice in read.GroupBy(receiver => receiver.Name).Where(group => group.Count() > 1))
        {
            checks.Refuse("receivers", $"“{twice.Key}” is named {twice.Count()} times", "give each receiver a name of its own: what was told is remembered by it");
        }

        return read;
    }

    private static Uri? Page(JsonMembers file, FieldChecks checks)
    {
        if (file.Text("pageUrl") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate($"{text.Trim().TrimEnd('/')}/", UriKind.Absolute, out var page) && page is { Scheme: "http" or "https", Host.Length: > 0, UserInfo: "", Query: "", Fragment: "" })
        {
            return page;
        }

        checks.Refuse(file.FieldOf("pageUrl"), "is no address of a page", "write https://HOST, as people open the page of the operator, without user, password and query; or remove it");
        return null;
    }
}
