using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Language runtimes. Values that are newer than this client are kept as they came.</summary>
public class Runtime : ConstantClass
{
    /// <summary>The value <c>nodejs</c>.</summary>
    public static readonly Runtime Nodejs = new("nodejs");

    /// <summary>The value <c>nodejs4.3</c>.</summary>
    public static readonly Runtime Nodejs43 = new("nodejs4.3");

    /// <summary>The value <c>nodejs6.10</c>.</summary>
    public static readonly Runtime Nodejs610 = new("nodejs6.10");

    /// <summary>The value <c>nodejs8.10</c>.</summary>
    public static readonly Runtime Nodejs810 = new("nodejs8.10");

    /// <summary>The value <c>nodejs10.x</c>.</summary>
    public static readonly Runtime Nodejs10X = new("nodejs10.x");

    /// <summary>The value <c>nodejs12.x</c>.</summary>
    public static readonly Runtime Nodejs12X = new("nodejs12.x");

    /// <summary>The value <c>nodejs14.x</c>.</summary>
    public static readonly Runtime Nodejs14X = new("nodejs14.x");

    /// <summary>The value <c>nodejs16.x</c>.</summary>
    public static readonly Runtime Nodejs16X = new("nodejs16.x");

    /// <summary>The value <c>nodejs18.x</c>.</summary>
    public static readonly Runtime Nodejs18X = new("nodejs18.x");

    /// <summary>The value <c>nodejs20.x</c>.</summary>
    public static readonly Runtime Nodejs20X = new("nodejs20.x");

    /// <summary>The value <c>nodejs22.x</c>.</summary>
    public static readonly Runtime Nodejs22X = new("nodejs22.x");

    /// <summary>The value <c>nodejs24.x</c>.</summary>
    public static readonly Runtime Nodejs24X = new("nodejs24.x");

    /// <summary>The value <c>java8</c>.</summary>
    public static readonly Runtime Java8 = new("java8");

    /// <summary>The value <c>java8.al2</c>.</summary>
    public static readonly Runtime Java8Al2 = new("java8.al2");

    /// <summary>The value <c>java11</c>.</summary>
    public static readonly Runtime Java11 = new("java11");

    /// <summary>The value <c>java17</c>.</summary>
    public static readonly Runtime Java17 = new("java17");

    /// <summary>The value <c>java21</c>.</summary>
    public static readonly Runtime Java21 = new("java21");

    /// <summary>The value <c>java25</c>.</summary>
    public static readonly Runtime Java25 = new("java25");

    /// <summary>The value <c>python2.7</c>.</summary>
    public static readonly Runtime Python27 = new("python2.7");

    /// <summary>The value <c>python3.6</c>.</summary>
    public static readonly Runtime Python36 = new("python3.6");

    /// <summary>The value <c>python3.7</c>.</summary>
    public static readonly Runtime Python37 = new("python3.7");

    /// <summary>The value <c>python3.8</c>.</summary>
    public static readonly Runtime Python38 = new("python3.8");

    /// <summary>The value <c>python3.9</c>.</summary>
    public static readonly Runtime Python39 = new("python3.9");

    /// <summary>The value <c>python3.10</c>.</summary>
    public static readonly Runtime Python310 = new("python3.10");

    /// <summary>The value <c>python3.11</c>.</summary>
    public static readonly Runtime Python311 = new("python3.11");

    /// <summary>The value <c>python3.12</c>.</summary>
    public static readonly Runtime Python312 = new("python3.12");

    /// <summary>The value <c>python3.13</c>.</summary>
    public static readonly Runtime Python313 = new("python3.13");

    /// <summary>The value <c>python3.14</c>.</summary>
    public static readonly Runtime Python314 = new("python3.14");

    /// <summary>The value <c>dotnetcore1.0</c>.</summary>
    public static readonly Runtime Dotnetcore10 = new("dotnetcore1.0");

    /// <summary>The value <c>dotnetcore2.0</c>.</summary>
    public static readonly Runtime Dotnetcore20 = new("dotnetcore2.0");

    /// <summary>The value <c>dotnetcore2.1</c>.</summary>
    public static readonly Runtime Dotnetcore21 = new("dotnetcore2.1");

    /// <summary>The value <c>dotnetcore3.1</c>.</summary>
    public static readonly Runtime Dotnetcore31 = new("dotnetcore3.1");

    /// <summary>The value <c>dotnet6</c>.</summary>
    public static readonly Runtime Dotnet6 = new("dotnet6");

    /// <summary>The value <c>dotnet8</c>.</summary>
    public static readonly Runtime Dotnet8 = new("dotnet8");

    /// <summary>The value <c>dotnet10</c>.</summary>
    public static readonly Runtime Dotnet10 = new("dotnet10");

    /// <summary>The value <c>nodejs4.3-edge</c>.</summary>
    public static readonly Runtime Nodejs43Edge = new("nodejs4.3-edge");

    /// <summary>The value <c>go1.x</c>.</summary>
    public static readonly Runtime Go1X = new("go1.x");

    /// <summary>The value <c>ruby2.5</c>.</summary>
    public static readonly Runtime Ruby25 = new("ruby2.5");

    /// <summary>The value <c>ruby2.7</c>.</summary>
    public static readonly Runtime Ruby27 = new("ruby2.7");

    /// <summary>The value <c>ruby3.2</c>.</summary>
    public static readonly Runtime Ruby32 = new("ruby3.2");

    /// <summary>The value <c>ruby3.3</c>.</summary>
    public static readonly Runtime Ruby33 = new("ruby3.3");

    /// <summary>The value <c>ruby3.4</c>.</summary>
    public static readonly Runtime Ruby34 = new("ruby3.4");

    /// <summary>The value <c>ruby4.0</c>.</summary>
    public static readonly Runtime Ruby40 = new("ruby4.0");

    /// <summary>The value <c>provided</c>.</summary>
    public static readonly Runtime Provided = new("provided");

    /// <summary>The value <c>provided.al2</c>.</summary>
    public static readonly Runtime ProvidedAl2 = new("provided.al2");

    /// <summary>The value <c>provided.al2023</c>.</summary>
    public static readonly Runtime ProvidedAl2023 = new("provided.al2023");

    /// <summary>The value <c>nodejs26.x</c>.</summary>
    public static readonly Runtime Nodejs26X = new("nodejs26.x");

    /// <summary>The value <c>python3.15</c>.</summary>
    public static readonly Runtime Python315 = new("python3.15");

    /// <summary>The value <c>java8.al2023</c>.</summary>
    public static readonly Runtime Java8Al2023 = new("java8.al2023");

    /// <summary>The value <c>java11.al2023</c>.</summary>
    public static readonly Runtime Java11Al2023 = new("java11.al2023");

    /// <summary>The value <c>java17.al2023</c>.</summary>
    public static readonly Runtime Java17Al2023 = new("java17.al2023");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public Runtime(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static Runtime FindValue(string value) => FindValue<Runtime>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator Runtime(string value) => FindValue(value);
}
