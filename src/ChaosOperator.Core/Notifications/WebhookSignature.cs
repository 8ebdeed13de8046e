using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChaosOperator.Core.Notifications;

/// <summary>Signs what is sent to a webhook after the specification Standard Webhooks 1.0: HMAC-SHA256 over id, time of the attempt and body.</summary>
public static class WebhookSignature
{
    /// <summary>The value of the header <c>webhook-signature</c>: one signature for each key, so that receivers can change to the next key in their own time.</summary>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="attempted">The value of <c>webhook-timestamp</c>.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="keys">The keys.</param>
    public static string Of(string id, DateTimeOffset attempted, ReadOnlySpan<byte> body, IReadOnlyList<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var signed = (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{Timestamp(attempted)}."), .. body];
        return string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(key.Sign(signed))}"));
    }

    /// <summary>The value of <c>webhook-timestamp</c>: seconds since 1970.</summary>
    public static string Timestamp(DateTimeOffset attempted) => attempted.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}

/// <summary>A key for signatures. Nothing shows it.</summary>
public sealed class SigningKey : IEquatable<SigningKey>
{
    /// <summary>Before the Base64 of a key, so that it is known for one.</summary>
    public const string Prefix = "whsec_";

    /// <summary>Bytes of the shortest key.</summary>
    public const int Shortest = 24;

    /// <summary>Bytes of the longest key.</summary>
    public const int Longest = 64;

    private readonly byte[] _key;

    private SigningKey(byte[] key) => _key = key;

    /// <summary>Reads a key as it is handed on.</summary>
    /// <returns>The key, or what is wrong with it; never the text itself.</returns>
    public static (SigningKey? Key, string? Problem) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (!trimmed.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return (null, $"does not begin with {Prefix}");
        }

        var key = new byte[trimmed.Length];
        return !Convert.TryFromBase64String(trimmed[Prefix.Length..], key, out var length) ? (null, $"has no Base64 after {Prefix}")
            : length is < Shortest or > Longest ? (null, $"has {length} bytes")
            : (new SigningKey(key[..length]), null);
    }

    /// <summary>The HMAC of some bytes.</summary>
    internal byte[] Sign(byte[] signed) => HMACSHA256.HashData(_key, signed);

    /// <inheritdoc/>
    public bool Equals(SigningKey? other) => other is not null && CryptographicOperations.FixedTimeEquals(_key, other._key);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SigningKey);

    /// <inheritdoc/>
    public override int GetHashCode() => _key.Length;

    /// <inheritdoc/>
    public override string ToString() => "(a key)";
}
