using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using ChaosOperator.Reports.Formats;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Page.Html;

/// <summary>What is shown of something, without the frame around it: the part that changes while one looks at it.</summary>
internal sealed class View
{
    /// <param name="title">What it is of, for the window.</param>
    /// <param name="main">What is shown.</param>
    public View(string title, XElement main)
    {
        Title = $"{title} · Chaos Operator";
        Main = main;
        Main.Add(With("data-title", Title));
        Text = HtmlFormat.Text(main);
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)).AsSpan(0, 12));
    }

    /// <summary>Of the window. It is told with the view, so that the window goes by the name of what it shows.</summary>
    public string Title { get; }

    public XElement Main { get; }

    /// <summary>The same as HTML.</summary>
    public string Text { get; }

    /// <summary>Another for each other text.</summary>
    public string Version { get; }
}
