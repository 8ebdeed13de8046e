using System.Security.Cryptography;
using System.Text;

namespace ChaosOperator.Core.Planning;

/// <summary>Tells the content of one SSM document from that of another.</summary>
public static class DocumentHash
{
    private const int Digits = 24;

    /// <summary>The beginning of the names that versions are given, so that a version which the operator made is known by its name.</summary>
    private const string Version = "chaos-operator-";

    /// <summary>The hash of a content. How lines end, and what blank stands behind the last, does not count.</summary>
    /// <returns>24 lower-case hexadecimal digits (the beginning of a SHA-256).</returns>
    public static string Of(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = content.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
    }

    /// <summary>The name of the version that has a content. It is written together with the content, which SSM never changes under it.</summary>
    public static string VersionName(string content) => Version + Of(content);

    /// <summary>Whether a version was made by the operator.</summary>
    public static bool IsOfOperator(string? versionName) => versionName?.StartsWith(Version, StringComparison.Ordinal) == true;
}
