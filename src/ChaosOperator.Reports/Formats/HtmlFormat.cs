using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ChaosOperator.Reports.Html;
using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Formats;

/// <summary>One page that holds everything: no network, no script, nothing but its own style sheet may take effect.</summary>
internal sealed class HtmlFormat : IReportFormat
{
    internal static readonly string StyleSheet = Resource("report.css");

    /// <summary>The style sheet is let in by its hash: what somebody would smuggle into a page could neither run nor look like a part of it.</summary>
    internal static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(StyleSheet)))}'; base-uri 'none'; form-action 'none'";

    public string Name => "html";

    /// <inheritdoc/>
    public string Title => "HTML";

    /// <inheritdoc/>
    public string Extension => "html";

    /// <inheritdoc/>
    public string MediaType => "text/html; charset=utf-8";

    public string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = Markup.Of(
            "html",
            Markup.With("lang", "en"),
            Markup.Of(
                "head",
                Markup.Of("meta", Markup.With("charset", "utf-8")),
                Markup.Of("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", Policy)),
                Markup.Of("meta", Markup.With("name", "viewport"), Markup.With("content", "width=device-width, initial-scale=1")),
                Markup.Of("meta", Markup.With("name", "color-scheme"), Markup.With("content", "light dark")),
                Markup.Of("title", $"{report.Run.Name}: {Legible.Verdict(report.Verdict)}"),
                new XElement("style", StyleSheet)),
            Markup.Of("body", new ReportPage(report).Parts()));
        return $"<!DOCTYPE html>\n{Text(page)}\n";
    }

    internal static string Text(XElement page)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None }))
        {
            page.Save(writer);
        }

        return text.ToString();
    }

    /// <summary>Characters that XML would write as entities are none of a style sheet: HTML reads it as it stands, and its hash has to be that of what is read.</summary>
    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlFormat).Assembly.GetManifestResourceStream(name)!);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return text.AsSpan().IndexOfAny("<>&") < 0 ? text : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{name} must do without <, > and &."));
    }
}
