using System.Text.Json.Serialization;

namespace ChaosOperator.Core.Notifications;

/// <summary>What a receiver understands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiverFormat>))]
public enum ReceiverFormat
{
    /// <summary>A message for people: <see cref="SlackMessage"/>.</summary>
    Slack,

    /// <summary>An event for programs: <see cref="CloudEvent"/>.</summary>
    CloudEvents,
}

/// <summary>Where notices are sent, how, and which.</summary>
/// <param name="Subscription">Its name and what it is told.</param>
/// <param name="Format">What it understands.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Keys">Keys of the signatures; none: nothing is signed.</param>
/// <param name="Timeout">How long it may take to answer.</param>
/// <param name="Page">Where people open the page of the operator; null: nowhere.</param>
public sealed record Receiver(Subscription Subscription, ReceiverFormat Format, WebhookAddress Address, IReadOnlyList<SigningKey> Keys, TimeSpan Timeout, Uri? Page)
{
    /// <summary>Its name.</summary>
    public string Name => Subscription.Name;

    /// <summary>Whether another receiver is the same in everything, so that what is under way to it need not be begun anew.</summary>
    public bool IsAs(Receiver other) =>
        Name == other.Name && Format == other.Format && Address.Equals(other.Address) && Timeout == other.Timeout && Page == other.Page && Keys.SequenceEqual(other.Keys)
        && Subscription.Namespaces.SequenceEqual(other.Subscription.Namespaces) && Subscription.On.SequenceEqual(other.Subscription.On);

    /// <summary>Name and host: the rest of an address may be a secret.</summary>
    public override string ToString() => $"{Name} ({Address})";
}

/// <summary>The address of a webhook. Whoever knows the address of one of Slack may post there, so nothing shows more of it than its host.</summary>
/// <param name="uri">The address.</param>
public sealed class WebhookAddress(Uri uri) : IEquatable<WebhookAddress>
{
    /// <summary>The whole address, for the request alone.</summary>
    public Uri Uri { get; } = uri;

    /// <inheritdoc/>
    public bool Equals(WebhookAddress? other) => other is not null && Uri.AbsoluteUri == other.Uri.AbsoluteUri;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WebhookAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => Uri.AbsoluteUri.GetHashCode(StringComparison.Ordinal);

    /// <summary>The host.</summary>
    public override string ToString() => Uri.IsDefaultPort ? Uri.Host : Uri.Authority;
}

/// <summary>Everything that a file of notifications says.</summary>
/// <param name="Receivers">Who is told, each by a name of its own.</param>
public sealed record NotificationSettings(IReadOnlyList<Receiver> Receivers);
