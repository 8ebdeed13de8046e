using System.Security.Cryptography;
using System.Text;

namespace ChaosOperator.Core.Runs.Tracing;

/// <summary>
/// Ids of the trace of a run, derived from its UID: whoever exports the trace, and however often, it is the same one, and whoever knows the run finds its trace.
/// </summary>
public static class TraceIds
{
    /// <summary>Path of the root.</summary>
    internal const string RootPath = "run";

    /// <summary>The id of the trace, 32 hexadecimal digits: the UID of the run without its dashes.</summary>
    /// <param name="runUid">UID of the run; one that is no UUID is hashed.</param>
    public static string OfRun(string runUid)
    {
        ArgumentNullException.ThrowIfNull(runUid);
        return Guid.TryParseExact(runUid, "D", out var uid) && uid != Guid.Empty ? uid.ToString("N") : Hash(runUid, 16);
    }

    /// <summary>The id of the root of the trace, 16 hexadecimal digits.</summary>
    /// <param name="runUid">UID of the run.</param>
    public static string OfRoot(string runUid) => OfSpan(runUid, RootPath);

    /// <summary>The id of a span, 16 hexadecimal digits.</summary>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="path">What the span is, unique within the run.</param>
    public static string OfSpan(string runUid, string path) => Hash($"{runUid}/{path}", 8);

    private static string Hash(string text, int bytes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));
}
