using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Notifications;

/// <summary>Reads the text of a file that is named beside the file of notifications, or says what is wrong with it, as the rest of a sentence.</summary>
/// <param name="name">The file as it is named.</param>
public delegate (string? Text, string? Problem) ReadNamedFile(string name);

/// <summary>Reads one receiver of a file of notifications.</summary>
/// <param name="field">Its name within the file.</param>
/// <param name="readFile">Reads the files that it names.</param>
/// <param name="page">Where people open the page of the operator; null: nowhere.</param>
/// <param name="checks">Takes the errors.</param>
internal sealed class ReceiverReader(string field, ReadNamedFile readFile, Uri? page, FieldChecks checks)
{
    private const string NamePattern = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$";

    private static readonly string[] Members = ["name", "format", "url", "urlFile", "allowHttp", "hmacKeyFiles", "unsigned", "namespaces", "on", "timeout"];

    private static readonly (TimeSpan Least, TimeSpan Default, TimeSpan Most) Timeouts = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1));

    /// <summary>The receiver; null where it cannot be told to whom it is, after an error.</summary>
    /// <param name="json">What the file says of it.</param>
    public Receiver? Read(JsonNode? json)
    {
        if (json is not JsonObject map)
        {
            checks.Refuse(field, "is no map", "write name, format and url of a receiver");
            return null;
        }

        var entry = new JsonMembers(field, map, checks);
        entry.Known(Members);
        var name = checks.RequiredMatch(entry.FieldOf("name"), entry.Text("name"), NamePattern, "write at most 63 lower-case letters, digits and dashes");
        var format = Choice(entry.FieldOf("format"), entry.Text("format"), Enum.GetValues<ReceiverFormat>());
        var address = Address(entry);
        var keys = Keys(entry, format);
        var namespaces = Namespaces(entry);
        var on = On(entry);
        var timeout = checks.Duration(entry.FieldOf("timeout"), entry.Text("timeout"), Timeouts.Least, Timeouts.Most);
        return name is null || format is null || address is null ? null : new Receiver(new Subscription(name, namespaces, on), format.Value, address, keys, timeout ?? Timeouts.Default, page);
    }

    private WebhookAddress? Address(JsonMembers entry)
    {
        var isGiven = entry.Has("url");
        if (isGiven == entry.Has("urlFile"))
        {
            checks.Refuse(field, isGiven ? "url and urlFile are both given" : "neither url nor urlFile is given", "give one of them");
            return null;
        }

        var at = entry.FieldOf(isGiven ? "url" : "urlFile");
        if ((isGiven ? entry.Text("url") : Content(at, entry.Text("urlFile"))) is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            checks.Refuse(at, "is no address of a webhook", "write https://HOST/PATH, without user and password");
            return null;
        }

        if (uri.Scheme == "http" && !uri.IsLoopback && entry.Flag("allowHttp") != true)
        {
            checks.Refuse(at, "would be sent in the clear (http)", "write https://…, or allowHttp: true where the network is yours");
            return null;
        }

        return new WebhookAddress(uri);
    }

    private List<SigningKey> Keys(JsonMembers entry, ReceiverFormat? format)
    {
        // One that is neither true nor false is refused as that, and not for what it leads to.
        var unsigned = entry.Has("unsigned") && entry.Flag("unsigned") != false;
        var at = entry.FieldOf("hmacKeyFiles");
        var files = entry.Texts("hmacKeyFiles");
        if (files is { Count: not (1 or 2) })
        {
            checks.Refuse(at, $"names {files.Count} files", "name one, or two while receivers change from the first key to the second");
        }
        else if (unsigned && files is not null)
        {
            checks.Refuse(entry.FieldOf("unsigned"), "is true beside hmacKeyFiles", "give one of them");
        }
        else if (!unsigned && !entry.Has("hmacKeyFiles") && format == ReceiverFormat.CloudEvents)
        {
            checks.Refuse(at, "is missing, so that the receiver could not tell who sends", "name a file with a key, or write unsigned: true");
        }

        return [.. (files ?? []).Select((file, index) => Key($"{at}[{index}]", file)).OfType<SigningKey>()];
    }

    private SigningKey? Key(string at, string file)
    {
        if (Content(at, file) is not { } text)
        {
            return null;
        }

        var (key, problem) = SigningKey.Read(text);
        if (key is null)
        {
            checks.Refuse(at, $"{file} {problem}", $"write {SigningKey.Prefix} and the Base64 of {SigningKey.Shortest} to {SigningKey.Longest} random bytes: printf 'whsec_%s' \"$(openssl rand -base64 32)\"");
        }

        return key;
    }

    private List<string> Namespaces(JsonMembers entry)
    {
        var at = entry.FieldOf("namespaces");
        var read = entry.Texts("namespaces");
        if (read is { Count: 0 })
        {
            checks.Refuse(at, "the list is empty, so that nothing would be told", "name namespaces, or remove the field to mean all");
        }

        foreach (var (index, pattern) in (read ?? []).Index())
        {
            checks.RequiredMatch($"{at}[{index}]", pattern, PolicyPatterns.Namespace, "write names of namespaces, or patterns such as team-*");
        }

        return read ?? ["*"];
    }

    private IReadOnlyList<NoticeKind> On(JsonMembers entry)
    {
        if (entry.Texts("on") is not { } texts)
        {
            return Subscription.Default;
        }

        var at = entry.FieldOf("on");
        if (texts.Count == 0)
        {
            checks.Refuse(at, "the list is empty, so that nothing would be told", $"write some of {string.Join(", ", Subscription.Choices)}");
        }

        return [.. texts.Select((text, index) => Choice($"{at}[{index}]", text, Subscription.Choices)).OfType<NoticeKind>().Distinct()];
    }

    private T? Choice<T>(string at, string? text, IReadOnlyList<T> choices)
        where T : struct, Enum
    {
        var remedy = $"write {string.Join(" or ", choices)}";
        if (checks.Required(at, text, remedy) is not { } there)
        {
            return null;
        }

        if (choices.Where(choice => choice.ToString() == there).Cast<T?>().FirstOrDefault() is { } choice)
        {
            return choice;
        }

        checks.Refuse(at, $"“{ShownText.Of(there, 60)}” is not known", remedy);
        return null;
    }

    private string? Content(string at, string? file)
    {
        if (file is null)
        {
            return null;
        }

        var (text, problem) = readFile(file);
        if (text is not null && text.Trim().Length > 0)
        {
            return text;
        }

        checks.Refuse(at, $"{file} {problem ?? "is empty"}", "name a file beside this one, which the operator can read");
        return null;
    }
}
