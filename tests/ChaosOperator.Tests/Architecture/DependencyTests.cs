using System.Reflection;
using System.Xml.Linq;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Architecture;

/// <summary>Dependencies point one way, as the design says.</summary>
public sealed class DependencyTests
{
    public static TheoryData<string, string[]> Allowed { get; } = new()
    {
        { "ChaosOperator.Core", [] },
        { "ChaosOperator.Kubernetes", [] },
        { "ChaosOperator.AwsSdk", [] },
        { "ChaosOperator.Lab", [] },
        { "ChaosOperator.LoadGen", ["ChaosOperator.Core", "ChaosOperator.AwsSdk"] },
        { "ChaosOperator.Aws", ["ChaosOperator.Core", "ChaosOperator.AwsSdk"] },
        { "ChaosOperator.Reports", ["ChaosOperator.Core"] },
        { "ChaosOperator.Page", ["ChaosOperator.Core", "ChaosOperator.Kubernetes", "ChaosOperator.Reports", "ChaosOperator.Resources"] },
        { "ChaosOperator.Resources", ["ChaosOperator.Core", "ChaosOperator.Kubernetes"] },
        { "ChaosOperator.Cli", ["ChaosOperator.Engine", "ChaosOperator.Aws", "ChaosOperator.Kubernetes", "ChaosOperator.Core", "ChaosOperator.Resources", "ChaosOperator.Reports"] },
        { "ChaosOperator.Engine", ["ChaosOperator.Aws", "ChaosOperator.Resources"] },
        { "ChaosOperator", ["ChaosOperator.Engine", "ChaosOperator.Page", "ChaosOperator.Resources", "ChaosOperator.Aws", "ChaosOperator.Kubernetes", "ChaosOperator.Core", "ChaosOperator.AwsSdk"] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_project_refers_to_no_project_but_those_it_may(string project, string[] allowed)
    {
        var references = Project(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Every_project_is_listed_here()
    {
        var listed = Allowed.Select(row => row.Data.Item1);

        Assert.Equal(
            Directory.GetFiles(Repository.Folder("src"), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)).Order(),
            listed.Order());
    }

    [Fact]
    public void Core_has_no_package_of_its_own() => Assert.Empty(Project("ChaosOperator.Core").Descendants("PackageReference"));

    [Fact]
    public void The_assemblies_keep_to_it_too()
    {
        var operatorAssembly = typeof(ChaosOperator.Reconcilers.RunReconciler).Assembly;
        var ours = operatorAssembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("ChaosOperator", StringComparison.Ordinal)).Select(Assembly.Load);
        var kubernetes = Assembly.Load("ChaosOperator.Kubernetes");

        Assert.DoesNotContain("ChaosOperator.Lab", ours.Select(assembly => assembly.GetName().Name));
        Assert.DoesNotContain(kubernetes.GetReferencedAssemblies(), name => name.Name!.StartsWith("ChaosOperator", StringComparison.Ordinal) || name.Name.StartsWith("AWSSDK", StringComparison.Ordinal));
    }

    private static XDocument Project(string name) => XDocument.Load(Path.Combine(Repository.Folder("src"), name, $"{name}.csproj"));
}
