using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using ChaosOperator.Reports.Formats;

namespace ChaosOperator.Page.Html;

/// <summary>What is shown of something, without the frame around it: the part that changes while one looks at it.</summary>
internal sealed class View
{
    /// <param name="title">For the window.</param>
    /// <param name="main">What is shown.</param>
    public View(string title, XElement main)
    {
        Title = title;
        Main = main;
        Text = HtmlFormat.Text(main);
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)).AsSpan(0, 12));
    }

    public string Title { get; }

    public XElement Main { get; }

    /// <summary>The same as HTML.</summary>
    public string Text { get; }

    /// <summary>Another for each other text.</summary>
    public string Version { get; }
}
