using System.Security.Cryptography;
using System.Text;

namespace ChaosOperator.Aws.Plans;

/// <summary>
/// Idempotency tokens that a restarted operator derives again: the same parts give the same token. They are UUIDs of version 8 (RFC 9562), 36 characters,
/// which both FIS and SSM take.
/// </summary>
internal static class ClientTokens
{
    private const char Separator = '\u001f';
    private const int UuidBytes = 16;
    private const byte Version = 0x80;
    private const byte Variant = 0x80;

    /// <summary>The token of a purpose and what it is for.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Separator, parts)));
        var bytes = hash.AsSpan(0, UuidBytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | Version);
        bytes[8] = (byte)((bytes[8] & 0x3f) | Variant);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
