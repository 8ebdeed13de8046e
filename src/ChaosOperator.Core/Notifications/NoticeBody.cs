using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.Core.Notifications;

/// <summary>What is sent to a webhook.</summary>
/// <param name="Id">The same for every delivery of the same notice.</param>
/// <param name="ContentType">Type of the content.</param>
/// <param name="Content">The content, as it is signed and sent.</param>
public sealed record NoticeBody(string Id, string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Nothing here is put into HTML, and people read what is sent.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A notice as a receiver understands it.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="format">What the receiver understands.</param>
    /// <param name="page">Where people open the page of the operator; null: nowhere.</param>
    public static NoticeBody Of(Notice notice, ReceiverFormat format, Uri? page)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var link = page is null ? null : RunPage.Of(page, notice.Run);
        return format switch
        {
            ReceiverFormat.Slack => Of(notice.Id, format, SlackMessage.Of(notice, link)),
            ReceiverFormat.CloudEvents => Of(notice.Id, format, CloudEvent.Of(notice, link)),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
        };
    }

    /// <summary>What somebody sends to see whether it arrives.</summary>
    /// <param name="receiver">Name of the receiver.</param>
    /// <param name="format">What it understands.</param>
    /// <param name="id">An id.</param>
    /// <param name="now">The present moment.</param>
    public static NoticeBody Trial(string receiver, ReceiverFormat format, string id, DateTimeOffset now)
    {
        var message = $"A trial of the receiver {receiver}: notices of Chaos Operator arrive here.";
        return format switch
        {
            ReceiverFormat.Slack => Of(id, format, new JsonObject { ["text"] = SlackMessage.Escape(message, 500) }),
            ReceiverFormat.CloudEvents => Of(id, format, CloudEvent.Envelope(id, "trial", "dev.chaosoperator.trial", receiver, now, new JsonObject { ["message"] = message })),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
        };
    }

    private static NoticeBody Of(string id, ReceiverFormat format, JsonObject json) =>
        new(id, format == ReceiverFormat.Slack ? "application/json" : CloudEvent.ContentType, JsonSerializer.SerializeToUtf8Bytes(json, Json));
}
