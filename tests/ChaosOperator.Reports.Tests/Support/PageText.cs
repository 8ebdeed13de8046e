using System.Xml.Linq;

namespace ChaosOperator.Reports.Tests.Support;

/// <summary>Reads a page as XML, which it is too, but for its document type.</summary>
internal static class PageText
{
    private const string DocumentType = "<!DOCTYPE html>\n";

    public static XDocument Parse(string page)
    {
        Assert.StartsWith(DocumentType, page, StringComparison.Ordinal);
        return XDocument.Parse(page[DocumentType.Length..]);
    }
}
