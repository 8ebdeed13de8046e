using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Notifications;

/// <summary>
/// Reads a file of notifications: either all of it can be followed, or every error is named with its field and remedy. Errors quote neither addresses nor keys.
/// </summary>
public static class NotificationsReader
{
    /// <summary>Largest number of receivers.</summary>
    public const int MaxReceivers = 20;

    private const string NamePattern = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$";

    private static readonly string[] Top = ["receivers"];

    private static readonly string[] Members = ["name", "format", "url", "urlFile", "allowHttp", "hmacKeyFiles", "unsigned", "namespaces", "on", "timeout"];

    private static readonly (TimeSpan Least, TimeSpan Default, TimeSpan Most) Timeouts = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1));

    /// <summary>Reads the file.</summary>
    /// <param name="json">What it holds.</param>
    /// <param name="readFile">The text of a file that it names, or what is wrong with that file, as the rest of a sentence.</param>
    public static Reading<NotificationSettings> Read(JsonNode? json, Func<string, (string? Text, string? Problem)> readFile)
    {
        ArgumentNullException.ThrowIfNull(readFile);
        var checks = new FieldChecks();
        var receivers = new List<Receiver>();
        if (json is not JsonObject top)
        {
            checks.Refuse("receivers", "is missing", "write a list of receivers");
        }
        else
        {
            Known("", top, Top, checks);
            receivers.AddRange(Receivers(top["receivers"], readFile, checks));
        }

        return checks.Errors.Count > 0 ? new Reading<NotificationSettings>(null, checks.Errors) : new Reading<NotificationSettings>(new NotificationSettings(receivers), []);
    }

    private static List<Receiver> Receivers(JsonNode? json, Func<string, (string? Text, string? Problem)> readFile, FieldChecks checks)
    {
        if (json is not JsonArray { Count: > 0 and <= MaxReceivers } list)
        {
            checks.Refuse("receivers", json is JsonArray { Count: > MaxReceivers } many ? $"has {many.Count} entries" : "is no list, or an empty one", $"write 1 to {MaxReceivers} receivers");
            return [];
        }

        var read = list.Select((entry, index) => Receiver($"receivers[{index}]", entry, readFile, checks)).OfType<Receiver>().ToList();
        foreach (var twice in read.GroupBy(receiver => receiver.Name).Where(group => group.Count() > 1))
        {
            checks.Refuse("receivers", $"“{twice.Key}” is named {twice.Count()} times", "give each receiver a name of its own: what was told is remembered by it");
        }

        return read;
    }

    private static Receiver? Receiver(string field, JsonNode? json, Func<string, (string? Text, string? Problem)> readFile, FieldChecks checks)
    {
        if (json is not JsonObject entry)
        {
            checks.Refuse(field, "is no map", "write name, format and url of a receiver");
            return null;
        }

        Known(field, entry, Members, checks);
        var name = checks.RequiredMatch($"{field}.name", Text($"{field}.name", entry["name"], checks), NamePattern, "write at most 63 lower-case letters, digits and dashes");
        var format = Choice<ReceiverFormat>($"{field}.format", Text($"{field}.format", entry["format"], checks), Enum.GetValues<ReceiverFormat>(), checks);
        var address = Address(field, entry, readFile, checks);
        var keys = Keys(field, entry, format, readFile, checks);
        var namespaces = Namespaces($"{field}.namespaces", entry["namespaces"], checks);
        var on = On($"{field}.on", entry["on"], checks);
        var timeout = checks.Duration($"{field}.timeout", Text($"{field}.timeout", entry["timeout"], checks), Timeouts.Least, Timeouts.Most);
        return name is null || format is null || address is null ? null : new Receiver(new Subscription(name, namespaces, on), format.Value, address, keys, timeout ?? Timeouts.Default);
    }

    private static WebhookAddress? Address(string field, JsonObject entry, Func<string, (string? Text, string? Problem)> readFile, FieldChecks checks)
    {
        var (url, file) = (entry["url"], entry["urlFile"]);
        if (url is null == file is null)
        {
            checks.Refuse(field, url is null ? "neither url nor urlFile is given" : "url and urlFile are both given", "give one of them");
            return null;
        }

        var at = $"{field}.{(url is null ? "urlFile" : "url")}";
        var text = Text(at, url ?? file, checks);
        if (text is not null && url is null)
        {
            text = Content(at, text, readFile, checks);
        }

        if (text is null)
        {
            return null;
        }

        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            checks.Refuse(at, "is no address of a webhook", "write https://HOST/PATH, without user and password");
            return null;
        }

        if (uri.Scheme == "http" && !uri.IsLoopback && Flag($"{field}.allowHttp", entry["allowHttp"], checks) != true)
        {
            checks.Refuse(at, "would be sent in the clear (http)", "write https://…, or allowHttp: true where the network is yours");
            return null;
        }

        return new WebhookAddress(uri);
    }

    private static List<SigningKey> Keys(string field, JsonObject entry, ReceiverFormat? format, Func<string, (string? Text, string? Problem)> readFile, FieldChecks checks)
    {
        // One that is neither true nor false is refused as that, and not for what it leads to.
        var unsigned = entry["unsigned"] is not null && Flag($"{field}.unsigned", entry["unsigned"], checks) != false;
        var files = Texts($"{field}.hmacKeyFiles", entry["hmacKeyFiles"], checks);
        if (files is { Count: not (1 or 2) })
        {
            checks.Refuse($"{field}.hmacKeyFiles", $"names {files.Count} files", "name one, or two while receivers change from the first key to the second");
        }
        else if (unsigned && files is not null)
        {
            checks.Refuse($"{field}.unsigned", "is true beside hmacKeyFiles", "give one of them");
        }
        else if (!unsigned && entry["hmacKeyFiles"] is null && format == ReceiverFormat.CloudEvents)
        {
            checks.Refuse($"{field}.hmacKeyFiles", "is missing, so that the receiver could not tell who sends", "name a file with a key, or write unsigned: true");
        }

        var keys = new List<SigningKey>();
        foreach (var (index, file) in (files ?? []).Index())
        {
            var at = $"{field}.hmacKeyFiles[{index}]";
            if (Content(at, file, readFile, checks) is { } text)
            {
                var (key, problem) = SigningKey.Read(text);
                if (key is null)
                {
                    checks.Refuse(at, $"{file} {problem}", $"write {SigningKey.Prefix} and the Base64 of {SigningKey.Shortest} to {SigningKey.Longest} random bytes: printf 'whsec_%s' \"$(openssl rand -base64 32)\"");
                }
                else
                {
                    keys.Add(key);
                }
            }
        }

        return keys;
    }

    private static List<string> Namespaces(string field, JsonNode? json, FieldChecks checks)
    {
        var read = Texts(field, json, checks);
        if (read is { Count: 0 })
        {
            checks.Refuse(field, "the list is empty, so that nothing would be told", "name namespaces, or remove the field to mean all");
        }

        foreach (var (index, pattern) in (read ?? []).Index())
        {
            checks.RequiredMatch($"{field}[{index}]", pattern, PolicyPatterns.Namespace, "write names of namespaces, or patterns such as team-*");
        }

        return read ?? ["*"];
    }

    private static IReadOnlyList<NoticeKind> On(string field, JsonNode? json, FieldChecks checks)
    {
        if (Texts(field, json, checks) is not { } texts)
        {
            return Subscription.Default;
        }

        if (texts.Count == 0)
        {
            checks.Refuse(field, "the list is empty, so that nothing would be told", $"write some of {string.Join(", ", Subscription.Choices)}");
        }

        return [.. texts.Select((text, index) => Choice($"{field}[{index}]", text, Subscription.Choices, checks)).OfType<NoticeKind>().Distinct()];
    }

    private static void Known(string field, JsonObject map, string[] known, FieldChecks checks)
    {
        foreach (var (name, _) in map.Where(member => !known.Contains(member.Key)))
        {
            var meant = known.MinBy(one => EditDistance.Of(one, name))!;
            checks.Refuse(
                field.Length == 0 ? name : $"{field}.{name}", "is not known", EditDistance.Of(meant, name) <= 3 ? $"did you mean {meant}?" : $"write {string.Join(", ", known)}");
        }
    }

    private static T? Choice<T>(string field, string? text, IReadOnlyList<T> choices, FieldChecks checks)
        where T : struct, Enum
    {
        var remedy = $"write {string.Join(" or ", choices)}";
        if (checks.Required(field, text, remedy) is not { } there)
        {
            return null;
        }

        if (choices.Where(choice => choice.ToString() == there).Cast<T?>().FirstOrDefault() is { } choice)
        {
            return choice;
        }

        checks.Refuse(field, $"“{ShownText.Of(there, 60)}” is not known", remedy);
        return null;
    }

    private static string? Content(string field, string file, Func<string, (string? Text, string? Problem)> readFile, FieldChecks checks)
    {
        var (text, problem) = readFile(file);
        if (text is not null && text.Trim().Length > 0)
        {
            return text;
        }

        checks.Refuse(field, $"{file} {problem ?? "is empty"}", "name a file beside this one, which the operator can read");
        return null;
    }

    private static List<string>? Texts(string field, JsonNode? json, FieldChecks checks)
    {
        if (json is null)
        {
            return null;
        }

        if (json is JsonArray list && list.All(item => item?.GetValueKind() == JsonValueKind.String))
        {
            return [.. list.Select(item => item!.GetValue<string>())];
        }

        checks.Refuse(field, "is no list of texts", "write a list, such as [one, two]");
        return null;
    }

    private static string? Text(string field, JsonNode? json, FieldChecks checks)
    {
        if (json is null || json.GetValueKind() == JsonValueKind.String)
        {
            return json?.GetValue<string>();
        }

        checks.Refuse(field, "is no text", "write a text, in quotes where it looks like something else");
        return null;
    }

    private static bool? Flag(string field, JsonNode? json, FieldChecks checks)
    {
        if (json is null || json.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            return json?.GetValue<bool>();
        }

        checks.Refuse(field, "is neither true nor false", "write true, or remove it");
        return null;
    }
}
