/** What documents, runs and the connection to the server tell people. */
export const core = {
  en: {
    untitled: "Untitled",
    newGroup: "Group",
    newSubgraph: "Subgraph",
    subgraphInItself: "Left out {count} instances: a subgraph cannot contain itself.",
    allProblems: "Show all {count} problems",
    saved: "Saved {name}.",
    uploaded: "Put {count} pictures into the input folder.",
    fileGone: "{name} was deleted or moved by another program. What is open here stays: save it to keep it.",
    fileChanged: "{name} changed on disk while it has changes here. Saving will ask which to keep.",
    noPaidRunOnChange:
      "This workflow has nodes whose results cost money, so it does not run by itself. Run it by hand.",
  },
  zh: {
    untitled: "未命名",
    newGroup: "组",
    newSubgraph: "子图",
    subgraphInItself: "已略过 {count} 个实例：子图不能包含自身。",
    allProblems: "显示全部 {count} 个问题",
    saved: "已保存 {name}。",
    uploaded: "已将 {count} 张图片放入输入文件夹。",
    fileGone: "{name} 已被其他程序删除或移动。此处打开的内容仍在：保存即可保留。",
    fileChanged: "{name} 在磁盘上已更改，而此处也有未保存的更改。保存时会询问保留哪一个。",
    noPaidRunOnChange: "此工作流含有会产生费用的节点，因此不会自动运行。请手动运行。",
  },
};
