namespace ChaosOperator.Lab.Hosting;

/// <summary>CloudWatch signs as <c>monitoring</c>; people and tests say <c>cloudwatch</c>.</summary>
internal static class ServiceNames
{
    public static string? Signing(string? name) => name == "cloudwatch" ? "monitoring" : name;
}
