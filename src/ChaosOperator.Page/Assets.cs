using System.Security.Cryptography;
using System.Text;
using ChaosOperator.Reports.Formats;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChaosOperator.Page;

/// <summary>Style sheet and script. The same for everybody, so that they need no token.</summary>
internal static class Assets
{
    public static IResult StyleSheet { get; } = File(HtmlFormat.StyleSheet + Read("page.css"), "text/css; charset=utf-8");

    public static IResult Script { get; } = File(Read("page.js"), "text/javascript; charset=utf-8");

    /// <summary>Asked for anew each time and answered in few bytes: two versions of the operator may answer in turns.</summary>
    private static IResult File(string text, string type)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Results.Bytes(bytes, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\""));
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Assets).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
