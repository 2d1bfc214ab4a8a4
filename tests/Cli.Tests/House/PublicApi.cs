using System.Reflection;
using System.Text;

namespace Dosa.Cli.Tests.House;

/// <summary>What other programs can use of an assembly, as sorted lines: a type, and below it its own members.</summary>
internal static class PublicApi
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type, whole: true)).Append(Parents(type)).Append('\n');
            if (type.IsSubclassOf(typeof(Delegate)))
            {
                continue;
            }

            foreach (var member in type.GetMembers(Own).Where(IsWritten).Select(Line).OfType<string>().Distinct().Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    // What the compiler adds to records is not listed.
    private static bool IsWritten(MemberInfo member) =>
        member is PropertyInfo || member.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null;

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
        : (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + "class";

    private static string Parents(Type type)
    {
        if (type.IsEnum)
        {
            return "";
        }

        var parents = type.GetInterfaces().Where(parent => parent.IsPublic).Select(parent => Name(parent)).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            parents.Insert(0, Name(parent));
        }

        return parents.Count == 0 ? "" : " : " + string.Join(", ", parents);
    }

    private static string? Line(MemberInfo member) => member switch
    {
        FieldInfo field when Seen(field.Attributes) => (field.IsLiteral ? "const " : field.IsStatic ? "static " : "") + $"{Name(field.FieldType)} {field.Name}",
        ConstructorInfo constructor when Seen(constructor) => $".ctor{Parameters(constructor)}",
        MethodInfo { IsSpecialName: false } method when Seen(method) && !method.Name.Contains('<', StringComparison.Ordinal) => Method(method),
        MethodInfo { IsSpecialName: true } operation when Seen(operation) && operation.Name.StartsWith("op_", StringComparison.Ordinal) => Method(operation),
        PropertyInfo property when Accessors(property) is { Length: > 0 } accessors =>
            $"{(property.GetAccessors(true)[0].IsStatic ? "static " : "")}{Name(property.PropertyType)} {property.Name}{Index(property)} {{ {accessors} }}",
        EventInfo raised when Seen(raised.AddMethod!) => $"event {Name(raised.EventHandlerType!)} {raised.Name}",
        _ => null,
    };

    private static bool Seen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool Seen(FieldAttributes field) =>
        (field & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem
        && (field & FieldAttributes.SpecialName) == 0;

    private static string Accessors(PropertyInfo property) => string.Join(" ", property.GetAccessors(true).Where(Seen).Select(accessor =>
        accessor.ReturnType == typeof(void)
            ? accessor.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "init;" : "set;"
            : "get;").Order(StringComparer.Ordinal));

    private static string Index(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } index
        ? $"[{string.Join(", ", index.Select(parameter => Name(parameter.ParameterType)))}]"
        : "";

    private static string Method(MethodInfo method) =>
        $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} " +
        $"{method.Name}{Generic(method.IsGenericMethod ? method.GetGenericArguments() : [])}{Parameters(method)}";

    private static string Parameters(MethodBase method) => $"({string.Join(", ", method.GetParameters().Select(Parameter))})";

    private static string Parameter(ParameterInfo parameter) =>
        $"{(parameter.IsOut ? "out " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = ..." : "")}";

    private static string Name(Type type, bool whole = false)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!) + "&";
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (type.IsPointer)
        {
            return Name(type.GetElementType()!) + "*";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var name = whole ? type.FullName! : type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return (tick < 0 ? name : name[..tick]) + Generic(type.GetGenericArguments());
    }

    private static string Generic(Type[] arguments) =>
        arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(argument => Name(argument)))}>";
}
