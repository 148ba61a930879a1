@Mark("on the package")
@Deprecated
package pk;
