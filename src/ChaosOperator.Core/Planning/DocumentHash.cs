using System.Security.Cryptography;
using System.Text;

namespace ChaosOperator.Core.Planning;

/// <summary>Tells the content of one SSM document from that of another.</summary>
public static class DocumentHash
{
    private const int Digits = 24;

    /// <summary>The beginning of the names that versions are given.</summary>
    private const string Version = "chaos-operator-";

    /// <summary>The hash of a content. How lines end, and what blank stands behind the last, does not count.</summary>
    /// <returns>24 lower-case hexadecimal digits (the beginning of a SHA-256).</returns>
    public static string Of(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = content.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
    }

    /// <summary>
    /// The name that the operator gives to the version that has a content. Whoever writes a version names it as he likes, so a name says nothing of the content: only that somebody else did not write it, once the content was read
    /// and has this name.
    /// </summary>
    public static string VersionName(string content) => Version + Of(content);

    /// <summary>Whether a version has a name such as the operator gives, so that it is worth the while to look whether it is that of its content.</summary>
    public static bool IsVersionName(string? versionName) => versionName?.StartsWith(Version, StringComparison.Ordinal) == true;
}
