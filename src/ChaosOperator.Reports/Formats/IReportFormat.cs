using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Formats;

/// <summary>A way to write a report. Pure: the same report gives the same text.</summary>
public interface IReportFormat
{
    /// <summary>The name that people ask for it by, such as <c>html</c>.</summary>
    string Name { get; }

    /// <summary>What people call it, such as <c>Markdown</c>.</summary>
    string Title { get; }

    /// <summary>How names of its files end, without the dot.</summary>
    string Extension { get; }

    /// <summary>Its media type, as HTTP tells it.</summary>
    string MediaType { get; }

    /// <summary>The whole file as text, to be stored as UTF-8.</summary>
    /// <param name="report">What is to be said.</param>
    string Write(RunReport report);
}

/// <summary>The formats there are.</summary>
public static class ReportFormats
{
    /// <summary>html, md, json, junit.</summary>
    public static IReadOnlyList<IReportFormat> All { get; } = [new HtmlFormat(), new MarkdownFormat(), new JsonFormat(), new JunitFormat()];

    /// <summary>The format of a name; null when there is none.</summary>
    /// <param name="name">Its name.</param>
    public static IReportFormat? Named(string name) => All.FirstOrDefault(format => format.Name == name);
}
