using System.Reflection;

namespace ChaosOperator.TestEnvironment;

/// <summary>Where things are in the repository that the running program was built from.</summary>
public static class Repository
{
    private static readonly Lazy<string> LazyRoot = new(FindRoot);

    /// <summary>The absolute path of the repository's root.</summary>
    public static string Root => LazyRoot.Value;

    /// <summary>The build configuration of this program (<c>Debug</c> or <c>Release</c>); programs started by it are of the same one.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    /// <summary>The absolute path of something in the repository, given by its parts.</summary>
    /// <param name="parts">The path below the root.</param>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>A folder below <c>artifacts/</c>, which is created and not under version control.</summary>
    /// <param name="parts">The path below <c>artifacts/</c>.</param>
    public static string Artifacts(params string[] parts) =>
        Directory.CreateDirectory(System.IO.Path.Combine([Root, "artifacts", .. parts])).FullName;

    /// <summary>A new, empty folder for the files of one run of something, below <c>artifacts/run/</c>.</summary>
    /// <param name="name">What runs, for people.</param>
    public static string NewRunFolder(string name) => Artifacts("run", $"{name}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}");

    /// <summary>The executable of a project below <c>src/</c>, built in <see cref="Configuration"/>.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="name">Name of the executable; null: that of the project.</param>
    /// <exception cref="FileNotFoundException">It was not built.</exception>
    public static string Program(string project, string? name = null)
    {
        var path = Path("src", project, "bin", Configuration, "net10.0", name ?? project);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{project} is not built; run: dotnet build src/{project} -c {Configuration}", path);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ChaosOperator.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds ChaosOperator.sln; run the program from a clone of the repository.");
    }
}
