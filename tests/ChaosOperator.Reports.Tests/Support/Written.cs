using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Tests.Support;

/// <summary>Reports compared by all that they say.</summary>
internal static class Written
{
    public static string As(string format, RunReport report) => ReportFormats.Named(format)!.Write(report);
}
